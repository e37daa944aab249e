import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as statistics from '@/lib/testing/statistics';
import * as town from '@/lib/testing/town';
import { ChannelPage } from './channel-page';
import { MemberPage } from './member-page';
import { StatsPage } from './stats-page';
import { chart, said, standOnPage } from './testing';

standOnPage();

// H6.1 a drill into a channel and a member, of the same time
it('leads from a channel and a member to their own numbers', async () => {
  window.history.replaceState(null, '', '?range=90d');
  const asked = fakeApi();
  renderPage(<StatsPage />);
  const channel = await screen.findByRole('link', { name: /^general/ });
  expect(channel.getAttribute('href')).toBe(
    `/dashboard/${place.guildId}/stats/channels/11?range=90d`,
  );
  const person = await screen.findByRole('link', { name: /^A?Ada/ });
  expect(person.getAttribute('href')).toBe(
    `/dashboard/${place.guildId}/stats/members/${town.ada.id}?range=90d`,
  );
  expect(screen.getAllByText('a deleted channel').length).toBeGreaterThan(0);
  const choices = screen.getAllByLabelText('What is counted');
  for (const choice of choices) fireEvent.change(choice, { target: { value: 'reactions' } });
  await waitFor(() => {
    expect(asked.findLast(({ path }) => path === '@/stats/members')?.query.get('measure')).toBe(
      'reactions',
    );
  });
});

it('one channel: how it did, and who writes there', async () => {
  fakeApi();
  renderPage(<ChannelPage channelId="11" />);
  await screen.findByRole('heading', { level: 1, name: 'general' });
  await screen.findByText('Share of all messages');
  const plot = await chart(/Messages a day/);
  fireEvent.change(screen.getByLabelText('What is counted'), {
    target: { value: 'voice_seconds' },
  });
  expect(said(plot)).toContain('Time in voice: ');
  fireEvent.keyDown(plot, { key: '+' });
  fireEvent.click(screen.getByRole('button', { name: 'Only these days' }));
  expect(window.location.search).toMatch(/^\?from=2026-02/);
  expect(screen.getByText('Back to the server').getAttribute('href')).toMatch(/stats\?from=/);
});

it('one member: how much, which place, and where', async () => {
  window.history.replaceState(null, '', '?measure=voice_seconds');
  fakeApi();
  renderPage(<MemberPage userId={town.ada.id} />);
  await screen.findByText('1 of 212');
  await chart(/Time in voice a day/);
  expect(screen.getByRole('link', { name: /^general/ }).getAttribute('href')).toContain(
    '/stats/channels/11',
  );
});

it('one member who wrote nothing, a channel in which nobody wrote', async () => {
  const points = statistics.member.points.map(({ at }) => ({ at, messages: 0, voice_seconds: 0 }));
  fakeApi({
    [`GET @/stats/members/${town.ada.id}`]: {
      ...statistics.member,
      rank: null,
      channels: [],
      points,
    },
    'GET @/stats/channels/12': { ...statistics.channel, members: [], points },
  });
  renderPage(<MemberPage userId={town.ada.id} />);
  await screen.findByText('none written');
  screen.getByText('Nowhere in this time.');
  cleanup();
  renderPage(<ChannelPage channelId="12" />);
  await screen.findByText('Nobody in this time.');
  screen.getByText('Nothing in this time');
});
