import type { Schemas } from '@/lib/api/client';
import { place } from './place';
import { field } from './setting-field';
import * as town from './town';

/** Cases, a member and AutoMod's rules, as the API would tell of them. */
const longAgo = '2026-03-01T12:00:00.000Z';
export const bob = {
  id: '81384788765712401',
  username: 'bob',
  display_name: 'Bob',
  avatar_url: null,
};

export const warning: Schemas['Case'] = {
  number: 7,
  kind: 'warn',
  target_id: bob.id,
  moderator_id: town.ada.id,
  source: 'command',
  reason: 'Puns at night',
  at: longAgo,
  ends_at: '2026-03-31T12:00:00.000Z',
  expired: false,
  points: 1,
  because_of: null,
  refers_to: null,
  evidence: ['https://pic.example/1.png'],
  role_id: null,
  channel_id: null,
  revision: 0,
  voided: null,
};
export const byRule: Schemas['Case'] = {
  ...warning,
  number: 8,
  kind: 'timeout',
  moderator_id: '0',
  source: 'escalation',
  reason: '',
  because_of: 7,
  evidence: [],
};
export const voided: Schemas['Case'] = {
  ...warning,
  number: 6,
  revision: 1,
  voided: { at: longAgo, by: town.ada.id, reason: 'It was somebody else' },
};

export const page: Schemas['CasePage'] = { cases: [byRule, warning], next: null };
export const view = (shown: Schemas['Case']): Schemas['CaseView'] => ({
  case: shown,
  history: [],
  referred_by: [],
});
export const counts: Schemas['CaseCounts'] = {
  days: 30,
  kinds: { warn: 12, timeout: 3 },
  by_day: [],
  moderators: [],
  voided: 1,
};
export const member: Schemas['MemberRecord'] = {
  user_id: bob.id,
  standing: 'member',
  roles: ['21'],
  joined_at: longAgo,
  timed_out_until: null,
  warnings: { count: 2, points: 3 },
  cases: { warn: 2, timeout: 1 },
  voided: 0,
};
export const request = (
  state: Schemas['CaseRequest']['state'],
  own: Partial<Schemas['CaseRequest']> = {},
): Schemas['CaseRequest'] => ({
  id: 'r1',
  kind: 'warn',
  target_id: bob.id,
  asked_by: town.ada.id,
  asked_at: longAgo,
  state,
  number: null,
  told: false,
  code: '',
  message: '',
  ...own,
});

export const rules = [
  '{"name":"nitro","when":"words","do":"delete, warn 2","words":["nitro"]}',
  '{"name":"flood","when":"spam","do":"timeout 10m","state":"dry","most":8,"within":"5s"}',
];
export const automod: Schemas['FeatureConfig'] = {
  feature: 'automod',
  title: 'AutoMod',
  version: 2,
  values: { rules, 'dry-run': false },
  fields: [field('rules', 'texts', []), field('dry-run', 'flag', false)],
};
export const ladder: Schemas['FeatureConfig'] = {
  feature: 'escalation',
  title: 'Escalation',
  version: 1,
  values: { 'warn-at': 3, 'timeout-at': 5, 'kick-at': 7, 'ban-at': 10, 'timeout-lasts': 3600 },
  fields: [
    field('warn-at', 'integer', 3),
    field('timeout-at', 'integer', 5),
    field('kick-at', 'integer', 7),
    field('ban-at', 'integer', 10),
    field('timeout-lasts', 'duration', 3600),
  ],
};
const feature = town.features.features[0] as Schemas['Feature'];
export const features = (state: Schemas['Feature']['state'] = 'on'): Schemas['Features'] => ({
  features: [
    { ...feature, name: 'automod', title: 'AutoMod', state, tier: 'Pro' },
    { ...feature, name: 'escalation', title: 'Escalation', state, tier: 'Pro' },
  ],
});

export const tried: Schemas['AutomodTest'] = {
  results: [
    {
      rule: 'nitro',
      trigger: 'words',
      state: 'on',
      outcome: 'fired',
      why: 'the word nitro',
      found: 'nitro',
      effects: 'delete, warn 2',
      over_time: false,
    },
    {
      rule: 'flood',
      trigger: 'spam',
      state: 'dry',
      outcome: 'silent',
      why: 'nothing',
      found: '',
      effects: 'timeout 10m',
      over_time: true,
    },
  ],
  problem: '',
  dry_run: false,
};
export const offence: Schemas['Offence'] = {
  id: 'message 5 nitro',
  user_id: bob.id,
  rule: 'nitro',
  trigger: 'words',
  channel_id: '11',
  message_id: '5',
  why: 'the word nitro',
  points: 2,
  state: 'tried',
  outcome: '',
  at: longAgo,
};

/** What pages about cases ask for. */
export const answers = {
  'GET @/cases': page,
  'GET @/case-counts': counts,
  'GET @/cases/7': view(warning),
  [`GET @/users/${bob.id}`]: member,
  'GET @/members': { people: [town.ada, bob] },
  'GET @/features': features(),
  'GET @/config': { features: [automod, ladder] },
  'GET @/automod/presets': {
    presets: [
      { name: 'light', rules: [rules[0] ?? ''] },
      {
        name: 'standard',
        rules: ['{"name":"links","when":"links","do":"delete, alert","phishing":true}', ...rules],
      },
    ],
  },
  'GET @/automod/results': {
    hours: 24,
    rules: [{ rule: 'nitro', done: 0, tried: 4, failed: 1 }],
  },
  'GET @/automod/offences': { offences: [offence], next: null },
  'POST @/automod/test': tried,
};
export const guildId = place.guildId;
