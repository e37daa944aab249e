import type { Schemas } from '@/lib/api/client';
import { place } from './place';
import * as town from './town';

/** What those who run this Herwa see, as the API would tell of it. */
const at = '2026-03-01T12:00:00.000Z';

export const me: Schemas['Me'] = { ...town.me, is_operator: true };
/** Right after they showed who they are. */
export const acting: Schemas['Me'] = { ...me, proof: { until: at, left_s: 600 } };

const row: Schemas['OperatorGuildRow'] = {
  id: place.guildId,
  name: 'The town',
  icon_url: null,
  owner_id: town.ada.id,
  state: 'present',
  joined_at: at,
  left_at: null,
  tier: 'pro',
};

export const guilds: Schemas['OperatorGuilds'] = {
  guilds: [row, { ...row, id: '81384788765712390', name: '', state: 'left', tier: 'free' }],
  totals: { present: 1, unavailable: 0, left: 1 },
  next: null,
};

export const guild: Schemas['OperatorGuild'] = {
  ...row,
  left_at: at,
  subscriptions: [
    {
      source: 'operator',
      reference: 'g1',
      tier: 'pro',
      starts_at: at,
      ends_at: '2030-01-01T00:00:00.000Z',
      grace_s: 0,
      runs: true,
    },
    {
      source: 'stripe',
      reference: 'sub_1',
      tier: 'pro',
      starts_at: at,
      ends_at: null,
      grace_s: 0,
      runs: false,
    },
  ],
};

const process: Schemas['ProcessReport'] = {
  role: 'api',
  instance: 'api-1',
  host: 'lodge',
  pid: 4711,
  version: '0.1.0',
  admin_port: 9,
  memory_bytes: 64 * 1_048_576,
  since: at,
  seen_at: at,
  guilds: null,
  shards: [],
};
const shard: Schemas['ShardReport'] = {
  id: 0,
  count: 2,
  state: 'active',
  latency_ms: 41.26,
  failures: 0,
  events: 9,
  guilds: 12,
};

export const processes: Schemas['Processes'] = {
  processes: [
    { ...process, host: null, pid: null, memory_bytes: null },
    {
      ...process,
      role: 'bot',
      instance: 'bot-1',
      guilds: 12,
      shards: [shard, { ...shard, id: 1, state: null, latency_ms: null, guilds: null }],
    },
  ],
};

export const queue: Schemas['QueueStats'] = {
  queue: 'default',
  paused: false,
  waiting: 3,
  prioritized: 0,
  delayed: 2,
  active: 1,
  completed: 90,
  failed: 4,
  parked: 1,
  dead_letters: 2,
  schedulers: [{ id: 'sweep', job: 'records.sweep', next: at }],
};

export const job: Schemas['JobDetails'] = {
  queue: 'default',
  id: 'j1',
  name: 'reminders.send',
  state: 'failed',
  added: at,
  began: at,
  ended: at,
  attempts_made: 3,
  attempts: 4,
  priority: 0,
  worker: 'worker-1',
  scheduler: '',
  progress: null,
  data: { guild: place.guildId },
  options: { attempts: 4 },
  result: null,
  reason: 'The channel is gone',
  logs: ['tried'],
};

export const letter: Schemas['DeadLetter'] = {
  queue: 'default',
  id: 'd1',
  name: 'reminders.send',
  added: at,
  died: at,
  attempts_made: 4,
  reason: 'The channel is gone',
  data: { guild: place.guildId },
  options: {},
  attempts: [{ attempt: 4, at, reason: 'The channel is gone' }],
};

export const letters = (...held: Schemas['DeadLetter'][]): Schemas['DeadLetters'] => ({
  letters: held,
  total: held.length,
  count: null,
  next: null,
});

const errorGroup: Schemas['ErrorGroup'] = {
  group: '0f3a9c2e11d4',
  message: 'a request failed',
  error: 'PostgreSQL is away',
  kind: 'herwa::Unavailable',
  times: 12,
  first_at: at,
  last_at: at,
  process: 'api',
  version: '1.0.0',
  processes: ['api', 'worker'],
};

export const errors: Schemas['Errors'] = {
  next: null,
  errors: [
    errorGroup,
    { ...errorGroup, group: 'b1', message: 'a shard fell silent', error: '', times: 1 },
  ],
};

export const error: Schemas['ErrorDetails'] = {
  ...errorGroup,
  correlation: 'req-1',
  fields: { status: 500 },
  trace: ['herwa::postgres::Pool::take', 'herwa::platform::Dispatcher::handle'],
  occasions: [
    {
      at,
      times: 11,
      process: 'api',
      version: '1.0.0',
      error: 'PostgreSQL is away',
      correlation: 'req-1',
    },
    { at, times: 1, process: 'worker', version: '1.0.0', error: '', correlation: '' },
  ],
};

const attempt: Schemas['Attempt'] = {
  id: 'e1',
  at,
  guild: place.guildId,
  guild_name: 'The town',
  actor: town.ada.id,
  kind: 'refused',
  code: 'permission_missing',
  handler: 'giveaway start',
  channel: null,
  other_guild: null,
};

export const attempts: Schemas['Attempts'] = {
  next: null,
  events: [
    attempt,
    { ...attempt, id: 'e2', guild: '99', guild_name: '', actor: null, kind: 'cross_guild' },
  ],
};

export const catalog: Schemas['Catalog'] = {
  maintenance: false,
  maintenance_message: '',
  features: [
    { name: 'welcome', always_on: false, enabled: true, maintenance: false, tiers: ['pro'] },
    { name: 'streams', always_on: false, enabled: false, maintenance: true, tiers: [] },
    { name: 'help', always_on: true, enabled: true, maintenance: false, tiers: [] },
  ],
  commands: [
    { kind: 'slash', name: 'welcome', feature: 'welcome', enabled: true },
    { kind: 'component', name: 'help.page', feature: 'help', enabled: false },
  ],
};

export const tiers: Schemas['OperatorTiers'] = {
  tiers: [
    {
      name: 'free',
      title: 'Free',
      place: 0,
      price_monthly_cents: 0,
      price_yearly_cents: null,
      currency: 'EUR',
      limits: {},
      quotas: [],
    },
    {
      name: 'pro',
      title: 'Pro',
      place: 1,
      price_monthly_cents: 799,
      price_yearly_cents: 7990,
      currency: 'EUR',
      limits: { 'rules.kept': 25, 'rules.all': null },
      quotas: [
        { feature: 'ai', quota: 'questions', amount: 100, period: 'day' },
        { feature: 'ai', quota: 'pictures', amount: null, period: 'month' },
      ],
    },
  ],
};

export const acts: Schemas['OperatorActs'] = {
  next: null,
  acts: [
    ['plan.granted', 'done', place.guildId, town.ada.id],
    ['queue.paused', 'NO_SUCH_QUEUE', null, '81384788765712391'],
    ['something.new', null, null, town.ada.id],
  ].map(([action, outcome, guild, by], index) => ({
    id: `a${index}`,
    at,
    by: String(by),
    action: String(action),
    subject: 'plan pro',
    guild: guild ?? null,
    reason: index === 0 ? 'Won the raffle' : '',
    outcome: outcome ?? null,
  })),
};

export const webhooks: Schemas['Webhooks'] = {
  next: null,
  providers: [
    { name: 'stripe', path: '/api/webhooks/stripe', set_up: true },
    { name: 'patreon', path: '/api/webhooks/patreon', set_up: false },
  ],
  deliveries: [
    { provider: 'stripe', id: 'evt_1', received_at: at, sent_at: at, outcome: 'done' },
    { provider: 'stripe', id: 'evt_2', received_at: at, sent_at: at, outcome: null },
  ],
};
