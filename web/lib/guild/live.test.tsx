import { dehydrate, QueryClient } from '@tanstack/react-query';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { fakeApi } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { Arrived } from './arrived';
import { useFeatures } from './guild';
import { useLive } from './live';
import { featuresOf } from './questions';
import { useAudit } from './records';

afterEach(cleanup);

function Page() {
  useLive();
  const { data } = useFeatures();
  const { data: entries } = useAudit();
  return (
    <>
      {data?.map(({ name, state }) => (
        <p key={name}>{`${name} ${state}`}</p>
      ))}
      <p>{entries?.length} entries</p>
    </>
  );
}
const tell = (event: string) => act(() => place.stream?.dispatchEvent(new Event(event)));

// R14.5 what somebody else changes is on an open page without a click
it('reads again what an event concerns, and everything after a gap', async () => {
  let state = 'on';
  const asked = fakeApi({
    'GET @/features': () => ({ features: [{ ...town.features.features[0], state }] }),
  });
  const { unmount } = renderPage(<Page />);
  await screen.findByText('welcome on');
  expect(place.stream?.url).toBe(`/api/guilds/${place.guildId}/events`);
  state = 'off';
  await screen.findByText('3 entries');
  await tell('queue');
  expect(asked).toHaveLength(2);
  // The log holds what an event of its own tells, and changes of settings, which tell of themselves.
  for (const [times, event] of ['audit', 'settings'].entries()) {
    await tell(event);
    await waitFor(() => {
      expect(asked.map(({ path }) => path)).toEqual([
        '@/features',
        ...Array<string>(times + 2).fill('@/audit'),
      ]);
    });
  }
  await tell('policy');
  await screen.findByText('welcome off');
  state = 'on';
  await tell('reset');
  await screen.findByText('welcome on');
  await tell('end');
  unmount();
  await waitFor(() => {
    expect(place.stream?.isClosed).toBe(true);
  });
});

// R14.5 what came with the page is older than the stream, which tells only of what comes after it
it('reads again what came with the page as soon as it hears, and nothing that it asked itself', async () => {
  const asked = fakeApi({ 'GET @/features': { features: [] } });
  const there = new QueryClient();
  there.setQueryData(featuresOf(place.guildId).queryKey, town.features);
  renderPage(
    <Arrived state={JSON.stringify(dehydrate(there))}>
      <Page />
    </Arrived>,
  );
  screen.getByText('welcome on');
  await screen.findByText('3 entries');
  expect(asked.map(({ path }) => path)).toEqual(['@/audit']);
  await tell('open');
  await waitFor(() => {
    expect(screen.queryByText('welcome on')).toBeNull();
  });
  expect(asked.map(({ path }) => path)).toEqual(['@/audit', '@/features']);
});
