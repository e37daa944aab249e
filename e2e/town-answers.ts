import type { Page, Route } from '@playwright/test';
import type { components } from '../web/lib/api/schema';
import { exportFiles } from '../web/lib/testing/export-files';
import { statistics } from '../web/lib/testing/statistics';
import { bob, safetyConfig, safetyFeatures, safetyOf } from './safety-answers';

type Schemas = components['schemas'];

export const guildId = '81384788765712384';
const ada = '81384788765712399';
const at = '2026-03-01T12:00:00.000Z';

const person: Schemas['Person'] = {
  id: ada,
  username: 'ada',
  display_name: 'Ada',
  avatar_url: null,
};

interface Names {
  server: string;
  person: string;
  role: string;
  channel: string;
  feature: string;
  text: string;
}

const shortNames: Names = {
  server: 'The town',
  person: 'Ada',
  role: 'Helpers',
  channel: 'general',
  feature: 'Welcome',
  text: 'Hello!',
};

const hundred = (text: string) => text.repeat(100).slice(0, 100);
/** As long as Discord lets them be; words, one word, and from right to left. */
export const longNames: Names = {
  server: hundred('The society of those who look after the lodges in the hills '),
  person: hundred('مرحبا بالعالم '),
  role: hundred('KeepersOfTheHighPassAndItsHuts'),
  channel: hundred('what-we-saw-on-the-way-up-'),
  feature: hundred('Welcome to all who come late '),
  text: hundred('Dampfschifffahrtsgesellschaftskapitänsmützen'),
};

const session = (id: string, current: boolean): Schemas['Session'] => ({
  id,
  created_at: at,
  seen_at: at,
  expires_at: at,
  address: '192.0.2.7',
  agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
  current,
});

type Field = Schemas['SettingField'];
const field = (name: string, title: string, kind: Field['kind'], own: object = {}): Field => ({
  name,
  title,
  kind,
  help: `What ${title.toLowerCase()} is for, in a sentence.`,
  default: '',
  plan: '',
  choices: [],
  given_by_bot: false,
  schema: {},
  ...own,
});

function configOf(names: Names): Schemas['FeatureConfig'] {
  return {
    feature: 'welcome',
    title: names.feature,
    version: 3,
    values: {
      text: names.text,
      ping: true,
      channel: '12',
      reward: '21',
      wait: 300,
      colour: '#F2A33A',
      style: 'card',
      words: [names.text, 'hi'],
      told: ['21', '99'],
      letter: names.text,
      limit: 10,
    },
    fields: [
      field('text', 'Greeting', 'text', { default: 'Welcome!', schema: { maxLength: 100 } }),
      field('ping', 'Mention newcomers', 'flag', { default: false }),
      field('channel', 'Where', 'channel'),
      field('reward', 'First role', 'role', { given_by_bot: true }),
      field('wait', 'After', 'duration', { default: 60 }),
      field('colour', 'Colour', 'text', { default: '#F2A33A', schema: { maxLength: 7 } }),
      field('style', 'Look', 'choice', { default: 'card', choices: ['card', 'plain'] }),
      field('words', 'Words', 'texts', { default: [], schema: { maxItems: 3 } }),
      field('told', 'Told', 'roles', { default: [] }),
      field('letter', 'Letter', 'text', { schema: { maxLength: 500 } }),
      field('limit', 'Limit', 'integer', { default: 10, plan: 'pro', schema: { maximum: 99 } }),
    ],
  };
}

const states = ['on', 'off', 'not_in_plan', 'maintenance', 'switched_off'] as const;

function featuresOf(names: Names): Schemas['Features'] {
  const own: Schemas['Feature'][] = states.map((state, index) => ({
    name: index === 0 ? 'welcome' : `welcome${index}`,
    module: 'Community',
    title: names.feature,
    summary: `Greets whoever comes. ${names.feature}`,
    enabled: state !== 'off',
    state,
    always_on: false,
    tier: state === 'not_in_plan' ? 'Pro' : 'Free',
    has_settings: index === 0,
    commands: [{ kind: 'slash', name: 'welcome' }],
  }));
  return { features: [...own, ...safetyFeatures] };
}

function placesOf(names: Names): Schemas['Places'] {
  const role = (id: string, name: string, position: number) => ({
    id,
    name,
    color: position === 1 ? '#F2A33A' : null,
    position,
    managed: false,
    bot_can_give: true,
    you_can_give: true,
  });
  return {
    complete: true,
    as_of: at,
    name: names.server,
    icon_url: null,
    member_count: 42,
    channels: ['11', '12'].map((id, position) => ({
      id,
      name: names.channel,
      kind: 'text' as const,
      parent_id: null,
      position,
      bot_can_write: position > 0,
    })),
    roles: [role(guildId, '@everyone', 0), role('21', names.role, 1), role('22', 'Admins', 2)],
    emojis: [],
  };
}

const tierOf = (title: string, cents: number | null): Schemas['Tier'] => ({
  name: title.toLowerCase(),
  title,
  price_monthly_cents: cents,
  price_yearly_cents: cents && 10 * cents,
  currency: 'EUR',
  features: ['welcome'],
  limits: { rules: cents === null ? null : cents + 3 },
});

/** What happened there: to somebody, by somebody, in a place that is gone. */
function logged(names: Names): Schemas['LogEntry'][] {
  const entry = {
    at,
    color: '#e2506b',
    user: ada,
    by: null,
    channel: '61',
    case: null,
    text: names.text,
    fields: [{ name: 'Written', value: at }],
  };
  return [
    { ...entry, id: 'message.deleted:1', kind: 'message.deleted', title: 'Message deleted' },
    {
      ...entry,
      id: 'member.sanctioned:2',
      kind: 'member.sanctioned',
      title: 'A moderator acted',
      color: '#f2a33a',
      user: '81384788765712400',
      by: ada,
      channel: '999',
      case: 12,
      fields: [
        { name: 'Before', value: names.text },
        { name: 'After', value: names.text.repeat(3) },
        { name: 'Reason', value: '' },
      ],
    },
  ];
}

/** A server with a little of everything, under these names. */
function townOf(names: Names): Record<string, object> {
  const summary: Schemas['GuildSummary'] = {
    id: guildId,
    name: names.server,
    icon_url: null,
    role: 'owner',
    bot_present: true,
    tier: 'pro',
  };
  const someone = { ...person, display_name: names.person, username: names.text.slice(0, 32) };
  const overview: Schemas['GuildOverview'] = {
    ...summary,
    joined_at: at,
    features_on: 2,
    features_total: 5,
    invite_url: 'https://discord.test/invite?x=1',
  };
  const entry: Schemas['ConfigHistoryEntry'] = {
    id: '12',
    feature: 'welcome',
    version: 3,
    author_id: ada,
    source: 'dashboard',
    at,
    differences: [
      { field: 'text', before: null, after: names.text },
      { field: 'told', before: [], after: ['21', '99'] },
      { field: 'channel', before: '99', after: '12' },
    ],
  };
  const record: Schemas['AuditEntry'] = {
    id: 's1',
    at,
    actor: ada,
    source: 'dashboard',
    action: 'settings.changed',
    subject: 'welcome',
    before: { text: 'a' },
    after: { text: names.text },
  };
  const key: Schemas['ApiKey'] = {
    id: 'k1',
    name: names.text,
    scopes: ['config:read', 'audit:read'],
    sandbox: false,
    created_by: ada,
    created_at: at,
    expires_at: null,
    last_used_at: at,
  };
  return {
    '/auth/me': {
      user: { ...someone, locale: 'en-US' },
      is_operator: false,
      proof: null,
      csrf_token: 'token',
      session_id: 's1',
    } satisfies Schemas['Me'],
    '/auth/sessions': { sessions: [session('s1', true), session('s2', false)] },
    '/guilds': {
      invite_url: overview.invite_url,
      guilds: [summary, { ...summary, id: '81384788765712390', bot_present: false }],
    } satisfies Schemas['Guilds'],
    '@': overview,
    '@/features': featuresOf(names),
    '@/config': {
      features: [configOf(names), ...safetyConfig(names)],
    } satisfies Schemas['GuildConfig'],
    '@/config/history': { entries: [entry], next: null } satisfies Schemas['ConfigHistory'],
    '@/config/check': { problems: [] },
    '@/places': placesOf(names),
    '@/diagnosis': {
      complete: true,
      administrator: false,
      lacks: [],
      roles_above: 1,
      roles_below: 2,
    } satisfies Schemas['Diagnosis'],
    '@/permissions': { staff_roles: ['21'], rules: [] } satisfies Schemas['Permissions'],
    '@/premium': {
      tier: 'free',
      title: 'Free',
      ends_at: null,
      in_grace: false,
      ended_tier: null,
      upgrade_url: '',
      tiers: [tierOf('Free', 0), tierOf('Pro', 799), tierOf('Enterprise', null)],
    } satisfies Schemas['Premium'],
    '@/audit': { entries: [record], next: null } satisfies Schemas['AuditPage'],
    '@/logs': { entries: logged(names), next: null } satisfies Schemas['LogPage'],
    '@/log-kinds': {
      kinds: [
        { kind: 'message.deleted', group: 'message', title: 'Message deleted', color: '#e2506b' },
        { kind: 'member.left', group: 'member', title: 'Member left', color: '#e2506b' },
      ],
    } satisfies Schemas['LogKinds'],
    '@/security-events': { events: [], next: null } satisfies Schemas['SecurityPage'],
    '@/keys': { keys: [key] } satisfies Schemas['ApiKeys'],
    '@/exports': exportFiles,
    '@/team': {
      team: [
        { kind: 'role', id: '21', role: 'moderator' },
        { kind: 'member', id: ada, role: 'viewer' },
      ],
    } satisfies Schemas['Team'],
    '@/members': { people: [someone, { ...someone, id: bob }] },
    ...safetyOf(names),
  };
}

export type Answer = (route: Route) => Promise<void>;
/** What a part of the API says instead; "@" is the server's own. */
export type Answers = Record<string, object | Answer>;

export const refusal =
  (status: number, code: string, message: string): Answer =>
  (route) =>
    route.fulfill({
      status,
      headers: { 'X-Request-Id': '01JQ8ZK4T9E7' },
      json: { error: { code, message, details: {}, timestamp: at } },
    });

/** Answers for the whole API in the browser. What ends with a star stands for all that begins so. */
export async function answerTown(
  page: Page,
  answers: Answers = {},
  names = shortNames,
): Promise<void> {
  const town: Answers = townOf(names);
  for (const [path, said] of Object.entries(statistics)) town[`@${path}`] = said;
  const patterns = Object.entries(answers).filter(([path]) => path.endsWith('*'));
  await page.route(/\/api\//, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = pathname.replace(/^\/api/, '').replace(`/guilds/${guildId}`, '@');
    if (path === '@/events') return route.fulfill({ status: 503 });
    const some = patterns.find(([begin]) => path.startsWith(begin.slice(0, -1)));
    const answer = answers[path] ?? some?.[1] ?? town[path];
    if (answer === undefined) return refusal(404, 'NOT_FOUND', 'There is nothing here.')(route);
    return typeof answer === 'function'
      ? (answer as Answer)(route)
      : route.fulfill({ json: answer });
  });
}
