import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import * as hall from '@/lib/testing/hall';
import { OperatorCatalogPage } from './catalog-page';
import { confirm, expectWritten, openPage, waitForDialog } from './testing';
import { amountFrom, centsFrom } from './tier-dialogs';
import { OperatorTiersPage } from './tiers-page';

afterEach(cleanup);
const reason = 'Because of the test';

// H6.3 features and commands are closed and opened for everybody, everything goes into maintenance
describe('switches', () => {
  it.each([
    [
      'Open: welcome',
      'Close welcome for everybody?',
      'Close for everybody',
      { enabled: false },
      'welcome',
    ],
    ['Open: streams', 'Open streams again?', 'Open again', { enabled: true }, 'streams'],
  ])('of a feature: %s', async (name, title, button, patch, feature) => {
    const path = `/operator/catalog/features/${feature}`;
    const asked = fakeApi({ [`PATCH ${path}`]: { status: 204 } });
    openPage(<OperatorCatalogPage />);
    fireEvent.click(await screen.findByRole('switch', { name }));
    await confirm(title, button);
    expectWritten(asked, { path, body: { ...patch, reason } });
  });

  it.each([
    ['welcome', 'Begin maintenance', true],
    ['streams', 'End maintenance', false],
  ])('of a feature’s maintenance: %s', async (feature, button, maintenance) => {
    const path = `/operator/catalog/features/${feature}`;
    const asked = fakeApi({ [`PATCH ${path}`]: { status: 204 } });
    openPage(<OperatorCatalogPage />);
    fireEvent.click(await screen.findByRole('button', { name: `${button}: ${feature}` }));
    await confirm(`${button} of ${feature}?`, button);
    expectWritten(asked, { path, body: { maintenance, reason } });
  });

  it('of a command', async () => {
    const path = '/operator/catalog/commands/slash/welcome';
    const asked = fakeApi({ [`PATCH ${path}`]: { status: 204 } });
    openPage(<OperatorCatalogPage />);
    fireEvent.click(await screen.findByRole('switch', { name: 'Open: welcome (command)' }));
    await confirm('Close welcome for everybody?', 'Close for everybody');
    expectWritten(asked, { path, body: { enabled: false, reason } });
  });

  it('of everything, with what people are told', async () => {
    const asked = fakeApi({ 'PATCH /operator/catalog': { status: 204 } });
    openPage(<OperatorCatalogPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Begin maintenance' }));
    const dialog = within(await waitForDialog('Begin maintenance'));
    fireEvent.change(dialog.getByLabelText('What people are told'), {
      target: { value: 'Back at noon' },
    });
    await confirm('Begin maintenance', 'Begin maintenance');
    expectWritten(asked, { body: { maintenance: true, message: 'Back at noon', reason } });
  });

  it('of everything, back', async () => {
    const asked = fakeApi({
      'GET /operator/catalog': {
        ...hall.catalog,
        maintenance: true,
        maintenance_message: 'Back at noon',
      },
      'PATCH /operator/catalog': { status: 204 },
    });
    openPage(<OperatorCatalogPage />);
    await screen.findByText(/People are told: “Back at noon”/);
    fireEvent.click(screen.getByRole('button', { name: 'End maintenance' }));
    await confirm('End maintenance', 'End maintenance');
    expectWritten(asked, { body: { maintenance: false, reason } });
  });

  it('are found by name; what is always on stays so', async () => {
    fakeApi();
    openPage(<OperatorCatalogPage />);
    const always = await screen.findByRole<HTMLButtonElement>('switch', { name: 'Open: help' });
    expect(always.disabled).toBe(true);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'help' } });
    expect(screen.queryByRole('switch', { name: 'Open: welcome' })).toBeNull();
    screen.getByRole('switch', { name: 'Open: help.page (button)' });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zz' } });
    screen.getByText('Nothing is called “zz”');
  });
});

// H6.3 plans: their names, prices, limits, and what is in them
describe('plans', () => {
  it('change name and prices', async () => {
    const asked = fakeApi({ 'PUT /operator/tiers/pro': { status: 204 } });
    openPage(<OperatorTiersPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'Change: Pro' }));
    const dialog = within(await waitForDialog('Change the plan Pro'));
    expect(dialog.getByLabelText<HTMLInputElement>('A month').value).toBe('7.99');
    fireEvent.change(dialog.getByLabelText('Name'), { target: { value: 'Plus' } });
    fireEvent.change(dialog.getByLabelText('A year'), { target: { value: 'much' } });
    fireEvent.change(dialog.getByLabelText('Why'), { target: { value: reason } });
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Change' }).disabled).toBe(true);
    fireEvent.change(dialog.getByLabelText('A year'), { target: { value: '' } });
    await confirm('Change the plan Pro', 'Change');
    expectWritten(asked, {
      body: { title: 'Plus', price_monthly_cents: 799, price_yearly_cents: null, reason },
    });
  });

  it('change a limit', async () => {
    const path = '/operator/tiers/pro/limits/rules.kept';
    const asked = fakeApi({ [`PUT ${path}`]: { status: 204 } });
    openPage(<OperatorTiersPage />);
    fireEvent.click(await screen.findByRole('button', { name: 'rules.kept 25 Change' }));
    const dialog = within(await waitForDialog('Change rules.kept of Pro'));
    const field = dialog.getByLabelText<HTMLInputElement>('How many');
    expect(field.value).toBe('25');
    fireEvent.change(field, { target: { value: '-1' } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: '30' } });
    await confirm('Change rules.kept of Pro', 'Change');
    expectWritten(asked, { path, body: { amount: 30, reason } });
  });

  it.each([
    ['ai.questions 100 a day Change', 'questions', '100', '250', 'hour', 250],
    ['ai.pictures unlimited a month Change', 'pictures', '', '0', 'forever', 0],
    ['ai.questions 100 a day Change', 'questions', '100', ' ', 'day', null],
  ])('change a quota: %s to %s', async (name, quota, held, typed, period, amount) => {
    const path = `/operator/tiers/pro/quotas/ai/${quota}`;
    const asked = fakeApi({ [`PUT ${path}`]: { status: 204 } });
    openPage(<OperatorTiersPage />);
    fireEvent.click(await screen.findByRole('button', { name }));
    const title = `Change ai.${quota} of Pro`;
    const dialog = within(await waitForDialog(title));
    const field = dialog.getByLabelText<HTMLInputElement>('How many');
    expect(field.value).toBe(held);
    fireEvent.change(field, { target: { value: '1.5' } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.change(field, { target: { value: typed } });
    fireEvent.change(dialog.getByLabelText('In which time'), { target: { value: period } });
    await confirm(title, 'Change');
    expectWritten(asked, { path, body: { amount, period, reason } });
  });

  it.each([
    ['welcome is in Pro', 'Take welcome out of Pro', 'pro', 'welcome', false],
    ['streams is not in Free', 'Put streams into Free', 'free', 'streams', true],
  ])('gain and lose features: %s', async (cell, title, tier, feature, included) => {
    const path = `/operator/tiers/${tier}/features/${feature}`;
    const asked = fakeApi({ [`PUT ${path}`]: { status: 204 } });
    openPage(<OperatorTiersPage />);
    fireEvent.click(await screen.findByRole('button', { name: cell }));
    await confirm(title, 'Change');
    expectWritten(asked, { path, body: { included, reason } });
  });

  it('show quotas, and say when there are no plans', async () => {
    fakeApi();
    openPage(<OperatorTiersPage />);
    await screen.findByText('ai.questions');
    screen.getByText('a day');
    screen.getByText('No limits');
    cleanup();
    fakeApi({ 'GET /operator/tiers': { tiers: [] } });
    openPage(<OperatorTiersPage />);
    await screen.findByText('There is no plan');
  });

  it.each([
    ['7.99', 799],
    [' 7,9 ', 790],
    ['', null],
    ['-1', undefined],
    ['1.999', undefined],
  ])('read the price %s', (text, cents) => {
    expect(centsFrom(text)).toBe(cents);
  });

  it.each([
    ['25', 25],
    [' ', null],
    ['2.5', undefined],
  ])('read the amount %s', (text, amount) => {
    expect(amountFrom(text)).toBe(amount);
  });
});
