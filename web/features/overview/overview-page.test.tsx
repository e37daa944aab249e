import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { attentionOf } from './attention';
import { OverviewPage } from './overview-page';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the overview', () => {
  it('tells what is on, what is broken and what to do next', async () => {
    fakeApi();
    renderPage(<OverviewPage />);
    await screen.findByText('2 of 3 features on');
    await screen.findByText(/42 members/);
    const mend = await screen.findByText('Mend it');
    expect(mend.getAttribute('href')).toContain('/settings/welcome#channel');
    await screen.findByText('4 of 5 done');
    await screen.findByText('changed settings of welcome');
    screen.getByText('something.new =1+1');
  });

  it('is content when nothing is wrong', async () => {
    fakeApi({
      'GET @/config': { features: [] },
      'GET @/features': { features: [] },
      'GET @/audit': { entries: [], next: null },
    });
    renderPage(<OverviewPage />);
    await screen.findByText('Everything works');
    await screen.findByText('Nobody has changed anything yet.');
  });

  it('does not diagnose a bot that is not there', async () => {
    fakeApi({ 'GET @': { ...town.overview, bot_present: false, name: '', joined_at: null } });
    renderPage(<OverviewPage />);
    await screen.findByText('Overview');
    await waitFor(() => {
      expect(screen.queryByText(/needs? you/)).toBeNull();
    });
  });

  // R14.3 the log of what was done is for moderators
  it('keeps the latest changes from viewers', async () => {
    const asked = fakeApi({ 'GET @': { ...town.overview, role: 'viewer' } });
    renderPage(<OverviewPage />);
    await screen.findByText('4 of 5 done');
    expect(screen.queryByText('Latest changes')).toBeNull();
    expect(asked.some(({ path }) => path === '@/audit')).toBe(false);
  });

  it('names each missing permission with the features that wait for it', async () => {
    const lacks = [{ permission: 'Manage Roles', features: ['Levels', 'Welcome'] }];
    fakeApi({
      'GET @/diagnosis': { ...town.diagnosis, lacks, complete: false, administrator: true },
    });
    renderPage(<OverviewPage />);
    await screen.findByText('Herwa lacks “Manage Roles”');
    screen.getByText(/Needed by: Levels, Welcome/);
    screen.getByText('The bot is silent');
    screen.getByText('Herwa is an administrator');
    await screen.findByText('Streams is not available');
  });
});

describe('what needs attention', () => {
  const known = {
    diagnosis: town.diagnosis,
    features: [],
    places: town.places,
    config: [town.welcome],
  };

  it('is a channel where the bot may not write', () => {
    expect(attentionOf(known)).toEqual([
      { kind: 'mute_channel', setting: 'The channel', place: 'settings/welcome#channel' },
    ]);
  });

  it('is a channel that is gone', () => {
    const config = [{ ...town.welcome, values: { ...town.welcome.values, channel: '99' } }];
    expect(attentionOf({ ...known, config })[0]?.kind).toBe('lost_channel');
  });

  it('is no channel while the bot says nothing of channels', () => {
    expect(attentionOf({ ...known, places: { ...town.places, complete: false } })).toEqual([]);
    const nothing = {
      diagnosis: undefined,
      features: undefined,
      places: undefined,
      config: undefined,
    };
    expect(attentionOf(nothing)).toEqual([]);
  });
});

// R14.17 while the store is away the page says so once and waits, instead of asking without end
it('says what failed, and asks again no sooner than it says', async () => {
  vi.useFakeTimers();
  const away = refusal(503, 'UNAVAILABLE', 'PostgreSQL is away.');
  const parts = ['features', 'config', 'places', 'diagnosis', 'permissions', 'premium', 'audit'];
  const asked = fakeApi(Object.fromEntries(parts.map((part) => [`GET @/${part}`, away])));
  renderPage(<OverviewPage />);
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getAllByText('PostgreSQL is away.').length).toBeGreaterThan(0);
  expect(screen.queryByText('Set up')).toBeNull();
  for (const part of parts) {
    // Once for itself; what comes late with the rest of the page may ask once more.
    expect(asked.filter(({ path }) => path === `@/${part}`).length, part).toBeLessThan(3);
  }
});
