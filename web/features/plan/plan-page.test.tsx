import { cleanup, screen } from '@testing-library/react';
import { afterEach, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { PlanPage } from './plan-page';

afterEach(cleanup);

// R15.14 the plan that is in force, and what the others add
it('shows the plan and compares it with the others', async () => {
  fakeApi();
  renderPage(<PlanPage />);
  await screen.findByText('Your plan');
  screen.getByText('€7.99 a month');
  screen.getByText('or €79.90 a year');
  screen.getByText('On request');
  screen.getByText('unlimited');
  await screen.findByText('Streams');
  screen.getByText(place.guildId);
});

it.each([
  [{ ended_tier: 'pro', in_grace: true }, /It still counts for a few days/],
  [{ ended_tier: 'gone', in_grace: false }, /The free plan holds now/],
  [{ ends_at: '2026-04-01T12:00:00.000Z' }, /Until April 1, 2026/],
])('says when it ends or ended (%o)', async (change, text) => {
  fakeApi({ 'GET @/premium': { ...town.premium, ...change } });
  renderPage(<PlanPage />);
  await screen.findByText(text);
});
