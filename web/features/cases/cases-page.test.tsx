import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import * as court from '@/lib/testing/court';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { CasesPage } from './cases-page';

afterEach(cleanup);

const asCourt = (more: Parameters<typeof fakeApi>[0] = {}) =>
  fakeApi({ ...court.answers, ...more });

// R14.11 every case stands there with who, whom and why, and leads to its own page
it('lists cases, each with its way', async () => {
  asCourt();
  renderPage(<CasesPage />);
  const row = (await screen.findByText('Puns at night')).closest('tr') as HTMLElement;
  expect(within(row).getByText('#7').getAttribute('href')).toBe(
    `/dashboard/${court.guildId}/moderation/7`,
  );
  await within(row).findByText('Bob');
  within(row).getByText('Ada');
  within(row).getByText('Warning');
  screen.getByText('A rule');
  screen.getByText('No reason was given.');
});

it('narrows the list by kind, time, text and what is void', async () => {
  const asked = asCourt();
  renderPage(<CasesPage />);
  await screen.findByText('Puns at night');
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'warn' } });
  fireEvent.change(screen.getByLabelText('Time'), { target: { value: '7' } });
  fireEvent.change(screen.getByLabelText('Search in reasons'), { target: { value: ' puns ' } });
  fireEvent.click(screen.getByLabelText('Show void ones'));
  await waitFor(() => {
    const { query } = asked.findLast(({ path }) => path === '@/cases') ?? {};
    expect(query?.get('kind')).toBe('warn');
    expect(query?.get('text')).toBe('puns');
    expect(query?.get('voided')).toBe('true');
    expect(query?.get('from')).toMatch(/^\d{4}-.*:00:00\.000Z$/);
  });
});

it('narrows by member and by moderator, whoever they are', async () => {
  const asked = asCourt();
  renderPage(<CasesPage />);
  await screen.findByText('Puns at night');
  const filters = screen.getByRole('search');
  fireEvent.click(within(filters).getByText('Member'));
  fireEvent.change(await screen.findByLabelText('Begin of their name'), {
    target: { value: court.bob.id },
  });
  fireEvent.click(await screen.findByText(`The one with the ID ${court.bob.id}`));
  fireEvent.click(within(filters).getByText('Moderator'));
  fireEvent.click(await within(filters).findByText('A rule'));
  await waitFor(() => {
    const { query } = asked.findLast(({ path }) => path === '@/cases') ?? {};
    expect(query?.get('member')).toBe(court.bob.id);
    expect(query?.get('moderator')).toBe('0');
  });
  fireEvent.click(screen.getByLabelText('Clear Moderator'));
  await within(filters).findByText('Moderator');
});

it('says how many of which kind there were, and shows them', async () => {
  const asked = asCourt();
  renderPage(<CasesPage />);
  fireEvent.click(await screen.findByText('12'));
  await waitFor(() => {
    expect(asked.findLast(({ path }) => path === '@/cases')?.query.get('kind')).toBe('warn');
  });
});

it('goes on to older ones', async () => {
  const asked = asCourt({
    'GET @/cases': ({ query }: { query: URLSearchParams }) => ({
      ...court.page,
      next: query.has('before') ? null : 7,
    }),
  });
  renderPage(<CasesPage />);
  fireEvent.click(await screen.findByText('Show more'));
  await waitFor(() => {
    expect(screen.queryByText('Show more')).toBeNull();
  });
  expect(asked.findLast(({ path }) => path === '@/cases')?.query.get('before')).toBe('7');
});

it('says when there is none, and when none fits', async () => {
  asCourt({ 'GET @/cases': { cases: [], next: null } });
  renderPage(<CasesPage />);
  await screen.findByText('No cases yet');
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'ban' } });
  await screen.findByText('No case fits these filters');
  fireEvent.click(screen.getByText('Clear the filters'));
  await screen.findByText('No cases yet');
});

it('says why it cannot show them', async () => {
  asCourt({ 'GET @/cases': refusal(403, 'ROLE_TOO_LOW') });
  renderPage(<CasesPage />);
  await screen.findByText('Your role does not open this');
});

it('lets a viewer look and not act', async () => {
  asCourt({ 'GET @': { ...town.overview, role: 'viewer' } });
  renderPage(<CasesPage />);
  await screen.findByText('Puns at night');
  expect(screen.queryByText('Act on a member')).toBeNull();
});
