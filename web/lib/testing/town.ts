import type { Schemas } from '@/lib/api/client';
import { place } from './place';

/** A server with a little of everything, as the API would tell of it. */
const longAgo = '2026-03-01T12:00:00.000Z';
export const ada = {
  id: '81384788765712399',
  username: 'ada',
  display_name: 'Ada',
  avatar_url: null,
};
export const me: Schemas['Me'] = {
  user: { ...ada, locale: 'en-US' },
  is_operator: false,
  proof: null,
  csrf_token: 'token',
  session_id: 's1',
};

export const guilds: Schemas['Guilds'] = {
  invite_url: 'https://discord.test/invite?x=1',
  guilds: [
    {
      id: place.guildId,
      name: 'The town',
      icon_url: null,
      role: 'owner',
      bot_present: true,
      tier: 'pro',
    },
    {
      id: '81384788765712390',
      name: 'Empty hall',
      icon_url: 'https://cdn.test/hall.png',
      role: 'admin',
      bot_present: false,
      tier: 'free',
    },
  ],
};

export const overview: Schemas['GuildOverview'] = {
  id: place.guildId,
  name: 'The town',
  role: 'owner',
  bot_present: true,
  joined_at: longAgo,
  tier: 'free',
  features_on: 2,
  features_total: 3,
  invite_url: 'https://discord.test/invite?x=1',
};

const feature = {
  module: 'Community',
  enabled: true,
  state: 'on' as const,
  always_on: false,
  tier: 'Free',
  has_settings: true,
  commands: [{ kind: 'slash' as const, name: 'welcome' }],
};
export const features: Schemas['Features'] = {
  features: [
    { ...feature, name: 'welcome', title: 'Welcome', summary: 'Greets newcomers.' },
    {
      ...feature,
      name: 'help',
      title: 'Help',
      summary: 'Lists commands.',
      module: 'Basics',
      always_on: true,
      has_settings: false,
      commands: [
        { kind: 'slash' as const, name: 'help' },
        { kind: 'message' as const, name: 'About this' },
      ],
    },
    {
      ...feature,
      name: 'branding',
      title: 'Branding',
      summary: 'Your own name.',
      state: 'not_in_plan',
      tier: 'Pro',
      commands: [],
    },
    {
      ...feature,
      name: 'streams',
      title: 'Streams',
      summary: 'Who is live.',
      state: 'maintenance',
      has_settings: false,
      commands: [],
    },
  ],
};

export const channels: Schemas['PlacedChannel'][] = [
  ['11', 'general', 'text', true],
  ['12', 'staff', 'text', false],
  ['13', 'Talk', 'category', true],
].map(([id, name, kind, writes], position) => ({
  id: String(id),
  name: String(name),
  kind: kind as 'text',
  parent_id: null,
  position,
  bot_can_write: writes === true,
}));

export const roles: Schemas['PlacedRole'][] = [
  [place.guildId, '@everyone', null, true, true],
  ['21', 'Helpers', '#F2A33A', true, true],
  ['22', 'Admins', '#E2506B', false, true],
  ['23', 'Founders', null, false, false],
].map(([id, name, color, bot, you], position) => ({
  id: String(id),
  name: String(name),
  color: color === null ? null : String(color),
  position,
  managed: false,
  bot_can_give: bot === true,
  you_can_give: you === true,
}));

export const places: Schemas['Places'] = {
  complete: true,
  as_of: longAgo,
  name: 'The town',
  icon_url: null,
  member_count: 42,
  channels,
  roles,
  emojis: [],
};

type Field = Schemas['SettingField'];
function field(name: string, kind: Field['kind'], own: Partial<Field>): Field {
  const plain = { help: `About ${name}.`, plan: '', choices: [], given_by_bot: false, schema: {} };
  return { name, kind, title: `The ${name}`, default: '', ...plain, ...own };
}

export const welcome: Schemas['FeatureConfig'] = {
  feature: 'welcome',
  title: 'Welcome',
  version: 3,
  values: {
    text: 'Hello!',
    ping: false,
    channel: '12',
    reward: '',
    wait: 300,
    color: '#F2A33A',
    style: 'card',
    words: ['hi'],
    limit: 10,
    share: 0.5,
    told: ['21'],
    letter: 'Dear all',
    quiet: [],
  },
  fields: [
    field('text', 'text', { default: 'Welcome!', schema: { minLength: 1, maxLength: 40 } }),
    field('ping', 'flag', { default: false }),
    field('channel', 'channel', {}),
    field('reward', 'role', { given_by_bot: true }),
    field('wait', 'duration', { default: 60 }),
    field('color', 'text', { default: '#F2A33A', schema: { maxLength: 7 } }),
    field('style', 'choice', { default: 'card', choices: ['card', 'plain'] }),
    field('words', 'texts', { default: [], schema: { maxItems: 3 } }),
    field('limit', 'integer', { default: 10, plan: 'pro', schema: { minimum: 1, maximum: 99 } }),
    field('share', 'number', { default: 0.5 }),
    field('told', 'roles', { default: [] }),
    field('letter', 'text', { default: '', schema: { maxLength: 500 } }),
    field('quiet', 'channels', { default: [] }),
  ],
};
export const config: Schemas['GuildConfig'] = { features: [welcome] };

export const history: Schemas['ConfigHistory'] = {
  next: null,
  entries: [
    {
      id: '12',
      feature: 'welcome',
      version: 3,
      author_id: ada.id,
      source: 'dashboard',
      at: longAgo,
      differences: [
        { field: 'text', before: null, after: 'Hello!' },
        { field: 'wait', before: 60, after: 300 },
        { field: 'ping', before: true, after: false },
        { field: 'told', before: [], after: ['21', '99'] },
        { field: 'channel', before: '99', after: '12' },
        { field: 'gone', before: 1, after: '' },
      ],
    },
  ],
};

export const diagnosis: Schemas['Diagnosis'] = {
  complete: true,
  administrator: false,
  lacks: [],
  roles_above: 1,
  roles_below: 2,
};

export const permissions: Schemas['Permissions'] = {
  staff_roles: ['21'],
  rules: [
    {
      kind: 'slash',
      name: 'welcome',
      allowed_roles: ['21'],
      denied_roles: ['22'],
      allowed_channels: [],
      denied_channels: ['11'],
    },
  ],
};

const tier = { currency: 'EUR', price_yearly_cents: null };
export const premium: Schemas['Premium'] = {
  tier: 'free',
  title: 'Free',
  ends_at: null,
  in_grace: false,
  ended_tier: null,
  upgrade_url: 'https://herwa.test/plan',
  tiers: [
    {
      ...tier,
      name: 'free',
      title: 'Free',
      price_monthly_cents: 0,
      features: ['welcome', 'help'],
      limits: { 'rules.kept': 3 },
    },
    {
      ...tier,
      name: 'pro',
      title: 'Pro',
      price_monthly_cents: 799,
      price_yearly_cents: 7990,
      features: ['welcome', 'help', 'branding'],
      limits: { 'rules.kept': 25 },
    },
    {
      ...tier,
      name: 'enterprise',
      title: 'Enterprise',
      price_monthly_cents: null,
      features: ['welcome', 'help', 'branding', 'streams'],
      limits: { 'rules.kept': null },
    },
  ],
};

export const audit: Schemas['AuditPage'] = {
  next: null,
  entries: [
    [ada.id, 'settings.changed', 'welcome'],
    ['operator', 'plan.changed', 'pro'],
    ['system', 'something.new', '=1+1'],
  ].map(([actor, action, subject], index) => ({
    id: `s${index}`,
    at: longAgo,
    actor: String(actor),
    source: 'dashboard',
    action: String(action),
    subject: String(subject),
    before: { text: 'a' },
    after: { text: 'b' },
  })),
};

const logged = {
  at: longAgo,
  color: '#e2506b',
  user: null,
  by: null,
  channel: null,
  case: null,
  text: '',
  fields: [],
};

export const log: Schemas['LogPage'] = {
  next: null,
  entries: [
    {
      ...logged,
      id: 'message.deleted:1',
      kind: 'message.deleted',
      title: 'Message deleted',
      user: ada.id,
      channel: '11',
      text: 'see you at eight',
      fields: [{ name: 'Written', value: longAgo }],
    },
    {
      ...logged,
      id: 'member.sanctioned:2',
      kind: 'member.sanctioned',
      title: 'A moderator acted',
      by: ada.id,
      channel: '999',
      case: 12,
      text: '#12 · Ban',
      fields: [{ name: 'Reason', value: '' }],
    },
  ],
};

export const logKinds: Schemas['LogKinds'] = {
  kinds: [
    { kind: 'message.deleted', group: 'message', title: 'Message deleted', color: '#e2506b' },
    { kind: 'message.edited', group: 'message', title: 'Message edited', color: '#3fa7c6' },
    { kind: 'dragon.seen', group: 'dragon', title: 'A dragon', color: '#3fa7c6' },
  ],
};

export const attempts: Schemas['SecurityPage'] = {
  next: null,
  events: [
    {
      id: '7',
      at: longAgo,
      actor: ada.id,
      kind: 'refused',
      code: 'permission_missing',
      handler: 'giveaway start',
    },
  ],
};

export const keys: Schemas['ApiKeys'] = {
  keys: [
    {
      id: 'k1',
      name: 'Statistics',
      scopes: ['config:read'],
      sandbox: false,
      created_by: ada.id,
      created_at: longAgo,
      expires_at: '2030-01-01T00:00:00.000Z',
      last_used_at: longAgo,
    },
    {
      id: 'k2',
      name: 'Website',
      scopes: ['audit:read'],
      sandbox: false,
      created_by: ada.id,
      created_at: longAgo,
      expires_at: null,
      last_used_at: null,
    },
  ],
};

export const team: Schemas['Team'] = {
  team: [
    { kind: 'role', id: '21', role: 'moderator' },
    { kind: 'member', id: ada.id, role: 'viewer' },
  ],
};

export const sessions: Schemas['Sessions'] = {
  sessions: [
    {
      id: 's1',
      created_at: longAgo,
      seen_at: longAgo,
      expires_at: longAgo,
      address: '192.0.2.7',
      agent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      current: true,
    },
    {
      id: 's2',
      created_at: longAgo,
      seen_at: longAgo,
      expires_at: longAgo,
      address: '198.51.100.4',
      agent: 'Mozilla/5.0 (iPhone) Mobile',
      current: false,
    },
  ],
};
