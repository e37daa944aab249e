import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openDialog } from '@/lib/testing/dialogs';
import { type Asked, fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { CommandsPage } from './commands-page';
import { cellOf, columnsOf, noRules, subjectsOf, turned } from './rules';

afterEach(cleanup);
const cell = (name: string) => screen.findByLabelText(name);
const written = (asked: Asked[]) =>
  asked.filter(({ method, path }) => method === 'PUT' && path === '@/permissions');

describe('the grid', () => {
  // H6.2 roles × commands, changed by clicks and saved together
  it('turns cells and saves each command that differs', async () => {
    const asked = fakeApi();
    renderPage(<CommandsPage />);
    fireEvent.click(await cell('/welcome, Helpers: allowed'));
    await cell('/welcome, Helpers: denied');
    fireEvent.click(await cell('/help, Admins: no rule'));
    await cell('/help, Helpers: left out, because others are chosen');
    screen.getByText('2 changes are not saved');
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('Rules saved. In force within a second.');
    expect(written(asked).map(({ body }) => body)).toMatchObject([
      { kind: 'slash', name: 'welcome', allowed_roles: [], denied_roles: ['22', '21'] },
      { kind: 'slash', name: 'help', allowed_roles: ['22'] },
    ]);
  });

  it('forgets what was turned back, and discards the rest', async () => {
    fakeApi();
    renderPage(<CommandsPage />);
    fireEvent.click(await cell('/help, Admins: no rule'));
    fireEvent.click(await cell('/help, Admins: allowed'));
    fireEvent.click(await cell('/help, Admins: denied'));
    expect(screen.queryByText('Save')).toBeNull();
    fireEvent.click(await cell('About this, Admins: no rule'));
    fireEvent.click(screen.getByText('Discard'));
    await cell('About this, Admins: no rule');
  });

  // H6.2 a hundred commands are more writes than the API takes at once: it waits as long as it is told
  it('waits when there are too many at once, and keeps what failed', async () => {
    let calls = 0;
    const asked = fakeApi({
      'PUT @/permissions': ({ body }) => {
        calls += 1;
        if (calls === 1)
          return { ...refusal(429, 'TOO_MANY_REQUESTS'), headers: { 'Retry-After': '0' } };
        return calls === 2 ? (body as object) : refusal(409, 'NOT_POSSIBLE', 'No such command.');
      },
    });
    renderPage(<CommandsPage />);
    fireEvent.click(await cell('/help, Admins: no rule'));
    fireEvent.click(await cell('About this, Admins: no rule'));
    fireEvent.click(screen.getByText('Save'));
    await screen.findByText('No such command.');
    screen.getByText('1 change is not saved');
    expect(written(asked).at(-1)?.body).toMatchObject({ kind: 'message', name: 'About this' });
    await cell('About this, Admins: allowed');
  });

  it('moves by arrows', async () => {
    fakeApi();
    renderPage(<CommandsPage />);
    const first = await cell('Welcome, Helpers: no rule');
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowRight' });
    expect(document.activeElement?.getAttribute('data-at')).toBe('0 1');
    fireEvent.keyDown(document.activeElement as Element, { key: 'PageDown' });
    expect(document.activeElement?.getAttribute('data-at')).toBe('4 1');
    fireEvent.keyDown(document.activeElement as Element, { key: 'Home' });
  });

  it('shows channels, chosen columns, and what is searched for', async () => {
    fakeApi();
    renderPage(<CommandsPage />);
    await cell('/welcome, Helpers: allowed');
    fireEvent.click(screen.getByText('By channel'));
    await cell('/welcome, general: denied');
    fireEvent.click(screen.getByText('Columns'));
    fireEvent.click(screen.getByRole('option', { name: 'general' }));
    expect(screen.queryByLabelText('/welcome, general: denied')).toBeNull();
    fireEvent.click(screen.getByRole('option', { name: 'general' }));
    await cell('/welcome, general: denied');
    const search = screen.getByLabelText('Search commands');
    fireEvent.change(search, { target: { value: 'about' } });
    expect(screen.queryByLabelText('/welcome, general: denied')).toBeNull();
    fireEvent.change(search, { target: { value: 'zebra' } });
    screen.getByText('No command matches “zebra”');
  });

  it('opens all rules of one command', async () => {
    fakeApi();
    renderPage(<CommandsPage />);
    fireEvent.click(await screen.findByText('/help'));
    expect(openDialog('Rules of /help')).toBeTruthy();
    screen.getByText(/Nobody chosen/);
    fireEvent.click(screen.getByLabelText('Only these roles: Add a role'));
    fireEvent.click(screen.getByRole('option', { name: /Helpers/ }));
    fireEvent.click(screen.getByLabelText('Close'));
    await cell('/help, Helpers: allowed');
  });

  it('is for reading only without the role', async () => {
    const asked = fakeApi({ 'GET @': { ...town.overview, role: 'viewer' } });
    renderPage(<CommandsPage />);
    await screen.findByText('You can look, but not change');
    fireEvent.click(await cell('/help, Admins: no rule'));
    await cell('/help, Admins: no rule');
    expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
  });
});

describe('staff roles', () => {
  it('are in force with each choice, and a refusal is told', async () => {
    let answer: object = { staff_roles: [] };
    const asked = fakeApi({ 'PUT @/permissions/staff': () => answer });
    renderPage(<CommandsPage />);
    fireEvent.click(await screen.findByLabelText('Remove Helpers'));
    await screen.findByText('Staff roles saved');
    expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ staff_roles: [] });
    answer = refusal(409, 'NOT_POSSIBLE', 'Not everyone.');
    fireEvent.click(screen.getByLabelText('Staff roles: Add a role'));
    fireEvent.click(screen.getByRole('option', { name: /Admins/ }));
    await screen.findByText('Not everyone.');
  });
});

describe('rules', () => {
  const [subject] = subjectsOf(town.features.features);
  if (!subject) throw new Error('there is one');

  it('turn from none to allowed to denied to none', () => {
    const none = noRules(subject);
    const allowed = turned(none, 'roles', '1');
    const denied = turned(allowed, 'roles', '1');
    expect([allowed, denied].map((rules) => cellOf(rules, 'roles', '1'))).toEqual([
      'allowed',
      'denied',
    ]);
    expect(turned(denied, 'roles', '1')).toEqual(none);
    expect(cellOf(allowed, 'roles', '2')).toBe('others');
  });

  it('begin with the columns that are named in them', () => {
    const all = Array.from({ length: 200 }, (_, index) => String(index));
    const rules = [{ ...noRules(subject), denied_roles: ['150'] }];
    expect(columnsOf(rules, 'roles', all, ['120', 'gone'])).toEqual([
      '120',
      '150',
      '0',
      '1',
      '2',
      '3',
    ]);
  });
});
