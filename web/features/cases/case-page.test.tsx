import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import * as court from '@/lib/testing/court';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { CasePage } from './case-page';
import { MemberPage } from './member-page';

afterEach(cleanup);

function show(answers: Parameters<typeof fakeApi>[0] = {}, number = 7) {
  const asked = fakeApi({ ...court.answers, ...answers });
  renderPage(<CasePage number={number} />);
  return asked;
}

it('tells all of a case, and leads to what belongs to it', async () => {
  show({
    'GET @/cases/7': {
      case: { ...court.warning, because_of: 3, refers_to: 4, role_id: '21' },
      referred_by: [8],
      history: [
        {
          revision: 2,
          field: 'refers_to',
          before: '',
          after: '4',
          by: town.ada.id,
          source: 'dashboard',
          at: '2026-03-02T12:00:00.000Z',
        },
        {
          revision: 1,
          field: 'reason',
          before: 'Puns',
          after: 'Puns at night',
          by: town.ada.id,
          source: 'command',
          at: '2026-03-02T12:00:00.000Z',
        },
      ],
    },
  });
  await screen.findByText('Puns at night', { selector: 'span bdi' });
  for (const number of [3, 4, 8])
    expect(screen.getByText(`#${number}`, { selector: 'a' }).getAttribute('href')).toBe(
      `/dashboard/${court.guildId}/moderation/${number}`,
    );
  const link = screen.getByText('https://pic.example/1.png').closest('a');
  expect(link?.getAttribute('rel')).toContain('noopener');
  screen.getByText('changed the reason');
  screen.getByText('nothing');
  screen.getByText('A command');
});

it('changes what it says, with what the reader saw', async () => {
  const asked = show({ 'PATCH @/cases/7': court.warning });
  fireEvent.click(await screen.findByText('Edit'));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Loud puns' } });
  fireEvent.change(screen.getByLabelText('Counts for'), { target: { value: '90' } });
  fireEvent.change(screen.getByLabelText('Belongs to case'), { target: { value: '#3' } });
  fireEvent.click(screen.getByLabelText('Remove https://pic.example/1.png'));
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText('Case #7 is changed.');
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({
    revision: 0,
    reason: 'Loud puns',
    lasts_s: 90 * 86_400,
    evidence: [],
    refers_to: 3,
  });
});

it('says why it was not changed, and asks nothing where nothing was', async () => {
  const asked = show({
    'PATCH @/cases/7': refusal(409, 'CASE_CHANGED', 'Somebody else changed this case meanwhile.'),
  });
  fireEvent.click(await screen.findByText('Edit'));
  fireEvent.click(screen.getByText('Save'));
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
  fireEvent.click(screen.getByText('Edit'));
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'Loud puns' } });
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText('Somebody else changed this case meanwhile.');
});

it('voids it for a reason, and takes that back', async () => {
  const asked = show({
    'POST @/cases/7/void': court.voided,
    'DELETE @/cases/7/void': court.warning,
  });
  fireEvent.click(await screen.findByText('Void'));
  const dialog = screen.getByRole('dialog', { name: 'Void case #7' });
  fireEvent.click(within(dialog).getByText('Void'));
  await within(dialog).findByText('Say why, so that others understand it later.');
  fireEvent.change(within(dialog).getByLabelText('Why it does not stand'), {
    target: { value: ' Not them ' },
  });
  fireEvent.click(within(dialog).getByText('Void'));
  fireEvent.click(await screen.findByText('Undo'));
  await waitFor(() => {
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
  });
  expect(asked.find(({ path }) => path === '@/cases/7/void')?.body).toEqual({ reason: 'Not them' });
});

it('shows that it is void, by whom and why, and restores it', async () => {
  const asked = show(
    {
      'GET @/cases/6': {
        ...court.view(court.voided),
        history: [
          {
            revision: 1,
            field: 'void',
            before: '',
            after: 'It was somebody else',
            by: town.ada.id,
            source: 'dashboard',
            at: '2026-03-02T12:00:00.000Z',
          },
        ],
      },
      'DELETE @/cases/6/void': court.warning,
    },
    6,
  );
  await screen.findByText('This case is void: it counts for nothing.');
  expect(screen.getAllByText('It was somebody else')).toHaveLength(2);
  fireEvent.click(await screen.findByText('Restore'));
  expect(screen.queryByText('Edit')).toBeNull();
  await waitFor(() => {
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
  });
});

it('says when there is no such case', async () => {
  show({ 'GET @/cases/9': refusal(404, 'NO_SUCH_CASE') }, 9);
  await screen.findByText('There is no case #9 here');
});

it('lets a viewer look and change nothing', async () => {
  show({ 'GET @': { ...town.overview, role: 'viewer' } });
  await screen.findByText('Puns at night');
  expect(screen.queryByText('Edit')).toBeNull();
  expect(screen.queryByText('Void')).toBeNull();
});

// R14.11 a member's page: standing, warnings that count, cases
it('tells of a member what they have on record', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const asked = fakeApi({
    ...court.answers,
    [`GET @/users/${court.bob.id}`]: { ...court.member, timed_out_until: until },
  });
  renderPage(<MemberPage userId={court.bob.id} />);
  await screen.findByRole('heading', { name: 'Bob', level: 1 });
  await screen.findByText('3 points');
  screen.getByText('Helpers');
  screen.getByText(/^until /);
  await screen.findByText('Puns at night');
  fireEvent.click(screen.getByLabelText('Show void ones'));
  await waitFor(() => {
    const { query } = asked.findLast(({ path }) => path === '@/cases') ?? {};
    expect(query?.get('member')).toBe(court.bob.id);
    expect(query?.get('voided')).toBe('true');
  });
  fireEvent.click(screen.getByText('Act on a member'));
  expect(screen.queryByText('Choose a member')).toBeNull();
});

it('says of who left, and of who did nothing, that it is so', async () => {
  fakeApi({
    ...court.answers,
    [`GET @/users/${court.bob.id}`]: {
      ...court.member,
      standing: 'not_here',
      joined_at: null,
      roles: [],
    },
    'GET @/cases': { cases: [], next: null },
  });
  renderPage(<MemberPage userId={court.bob.id} />);
  await screen.findByText('Not in the server');
  await screen.findByText('Nothing on record');
});
