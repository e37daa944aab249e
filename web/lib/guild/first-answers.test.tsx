import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it, vi } from 'vitest';
import { Providers } from '@/app/providers';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { FirstAnswers } from './first-answers';
import { useFeatures, useGuilds } from './guild';
import { auditOf, featuresOf, ownGuilds } from './questions';
import { useAudit } from './records';

const request = vi.hoisted(() => ({ headers: {} }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(new Map([['herwa-language', { value: 'de' }]])),
  headers: () => Promise.resolve(new Headers(request.headers)),
}));

beforeEach(() => {
  request.headers = {
    Accept: 'text/html,*/*',
    Cookie: 'herwa_session=token',
    'X-Herwa-Visit': 'signed',
  };
  vi.stubEnv('HERWA_API_URL', 'http://127.0.0.1:8080');
});

function Page() {
  const features = useFeatures().data?.map(({ name }) => name);
  const guilds = useGuilds().data?.guilds.length;
  const entries = useAudit().data?.length;
  return <p>{JSON.stringify({ features, guilds, entries })}</p>;
}

async function sent(): Promise<string> {
  const { guildId } = place;
  const page = await FirstAnswers({
    to: [ownGuilds, featuresOf(guildId), auditOf(guildId)],
    children: <Page />,
  });
  return renderToStaticMarkup(<Providers>{page}</Providers>).replaceAll('&quot;', '"');
}

// R14.16 a page comes with what it shows: asked in the reader's name, language and address
it('is sent with its answers in it', async () => {
  const asked = fakeApi();
  expect(await sent()).toMatch(/"features":\["welcome".*"guilds":\d,"entries":3/);
  expect(asked.map(({ path }) => path)).toEqual(['/guilds', '@/features', '@/audit']);
  for (const { headers } of asked) {
    expect(headers.get('Cookie')).toBe('herwa_session=token');
    expect(headers.get('X-Herwa-Visit')).toBe('signed');
    expect(headers.get('Accept-Language')).toBe('de');
  }
});

it('leaves to the browser what is refused, fails or breaks', async () => {
  fakeApi({
    'GET @/features': refusal(403, 'NO_ACCESS_TO_GUILD'),
    'GET @/audit': () => Promise.reject(new Error('reset')),
  });
  expect(await sent()).toMatch(/<p>{"guilds":\d}</);
});

it('does not wait for what takes long', async () => {
  const patience = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal);
  fakeApi({
    'GET @/features': () => {
      patience.abort();
      return new Promise<never>(() => undefined);
    },
  });
  expect(await sent()).not.toContain('features');
});

it.each([
  ['between pages, where the browser asks by itself', { Accept: '*/*' }],
  ['who is not signed in', { Cookie: 'herwa-theme=night' }],
  ['a request that nobody vouches for', { 'X-Herwa-Visit': '' }],
])('asks nothing for %s', async (_, change) => {
  Object.assign(request.headers, change);
  const asked = fakeApi();
  expect(await sent()).toContain('<p>{}</p>');
  expect(asked).toEqual([]);
});

it('asks nothing where it does not know the API', async () => {
  vi.stubEnv('HERWA_API_URL', '');
  const asked = fakeApi();
  expect(await sent()).toContain('<p>{}</p>');
  expect(asked).toEqual([]);
});
