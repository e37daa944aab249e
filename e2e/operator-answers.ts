import type { Page } from '@playwright/test';

/** What the API would tell operators of a bad day, which a fresh Herwa has not had. */
const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
const guild = '1262012345678901248';

const group = (name: string, message: string, error: string, processes: string[]) => ({
  group: name,
  message,
  error,
  kind: error && 'herwa::postgres::ConnectionLost',
  times: name.length * 137,
  first_at: at(4000),
  last_at: at(name.charCodeAt(0)),
  process: processes[0],
  version: '0.1.0',
  processes,
});

const errors = [
  group(
    '0f3a9c2e11d4',
    'a request failed',
    'PostgreSQL closed the connection in the middle of a query',
    ['api', 'worker'],
  ),
  group('5b1d00e7aa92', 'a record cannot be written', 'disk full: /var/lib/herwa/journal/0', [
    'bot',
  ]),
  group(
    'c7',
    'a shard fell silent and was closed, so that its guilds are served by another one',
    '',
    ['bot'],
  ),
];

const frame = (name: string) =>
  `herwa::${name} at src/${name.replaceAll('::', '/')}.cpp:${name.length * 7}`;

const error = {
  ...errors[0],
  correlation: 'req-6f1e0c54aa0b',
  fields: {
    request: 'req-6f1e0c54aa0b',
    status: 500,
    error: 'PostgreSQL closed the connection',
  },
  trace: [
    'postgres::Connection::read_result',
    'postgres::Pool::run',
    'platform::SettingsStore::load',
    'platform::Dispatcher::handle(net::HttpRequest, std::stop_token, std::chrono::steady_clock::time_point)',
  ].map(frame),
  occasions: [0, 1, 2].map((n) => ({
    at: at(48 + n * 60),
    times: 1 + n * 40,
    process: n === 1 ? 'worker' : 'api',
    version: '0.1.0',
    error: 'PostgreSQL closed the connection in the middle of a query',
    correlation: `req-6f1e0c54aa0${n}`,
  })),
};

const event = (id: number, kind: string, handler: string, name: string) => ({
  id: `e${id}`,
  at: at(id * id * 7),
  guild,
  guild_name: name,
  actor: id === 3 ? null : `12620123456789012${40 + id}`,
  kind,
  code: kind === 'refused' ? 'permission_missing' : kind,
  handler,
  channel: null,
  other_guild: null,
});

const events = [
  event(1, 'refused', 'giveaway start', 'Himalaya Lodge'),
  event(2, 'forged_component', 'tickets.close', 'مقهى المدينة'),
  event(3, 'cross_guild', 'getAuditLog', ''),
  event(
    4,
    'refused',
    'settings',
    'A server whose name is as long as Discord lets names of servers be, and then some',
  ),
];

const letter = (n: number) => ({
  queue: 'default',
  id: `g${guild}.reminder-${n}`,
  name: 'reminders.send',
  added: at(90),
  died: at(60 + n),
  attempts_made: 4,
  reason: 'The channel is gone, or the bot may not write there any more',
  data: { guild },
  options: { attempts: 4 },
  attempts: [{ attempt: 4, at: at(60), reason: 'The channel is gone' }],
});

const quota = (amount: number | null) => ({
  feature: 'assistant',
  quota: 'messages',
  amount,
  period: 'month',
});
const tier = (name: string, title: string, place: number, amount: number | null) => ({
  name,
  title,
  place,
  price_monthly_cents: place * 799,
  price_yearly_cents: place === 2 ? null : place * 7990,
  currency: 'EUR',
  limits: { giveaways: 3 * (place + 1), panels: place === 2 ? null : 5 },
  quotas: [quota(amount), { ...quota(20), quota: 'pictures', period: 'day' }],
});

const answers: [RegExp, object][] = [
  [/\/operator\/errors(\?|$)/, { errors, next: null }],
  [/\/operator\/errors\/./, error],
  [/\/operator\/security-events/, { events, next: 'n1' }],
  [
    /\/operator\/tiers$/,
    {
      tiers: [
        tier('free', 'Free', 0, 10),
        tier('pro', 'Pro', 1, 2000),
        tier('enterprise', 'Enterprise', 2, null),
      ],
    },
  ],
  [
    /\/operator\/queues\/default\/dead-letters/,
    {
      letters: [1, 2, 3].map(letter),
      total: 1204,
      count: { fitting: 1204, counted_at_ms: Date.now() },
      next: 'n1',
    },
  ],
];

/** The page sees a Herwa that has had a bad day. Nothing is changed by that. */
export async function onABadDay(page: Page): Promise<void> {
  for (const [address, json] of answers) {
    await page.route(
      (url) => url.pathname.startsWith('/api/') && address.test(url.pathname + url.search),
      (route) => (route.request().method() === 'GET' ? route.fulfill({ json }) : route.fallback()),
    );
  }
}
