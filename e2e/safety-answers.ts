import type { components } from '../web/lib/api/schema';
import { field } from '../web/lib/testing/setting-field';

type Schemas = components['schemas'];

/** What is put into words of somebody's own. */
interface Said {
  text: string;
  role: string;
}

const at = '2026-03-01T12:00:00.000Z';
const ada = '81384788765712399';
export const bob = '81384788765712400';

const caseOf = (number: number, own: Partial<Schemas['Case']>): Schemas['Case'] => ({
  number,
  kind: 'warn',
  target_id: bob,
  moderator_id: ada,
  source: 'command',
  reason: '',
  at,
  ends_at: '2026-03-31T12:00:00.000Z',
  expired: false,
  points: 1,
  because_of: null,
  refers_to: null,
  evidence: [],
  role_id: null,
  channel_id: null,
  revision: 0,
  voided: null,
  ...own,
});

function casesOf({ text }: Said): Schemas['Case'][] {
  return [
    caseOf(9, { kind: 'lock', target_id: '0', channel_id: '11', points: 0, reason: text }),
    caseOf(8, { kind: 'timeout', moderator_id: '0', source: 'escalation', because_of: 7 }),
    caseOf(7, {
      reason: text,
      revision: 2,
      refers_to: 6,
      evidence: [`https://pic.test/${text}.png`],
    }),
    caseOf(6, { reason: text, voided: { at, by: ada, reason: text } }),
  ];
}

type Edit = Schemas['CaseView']['history'][number];
const editOf = (revision: number, field: Edit['field'], before: string, after: string): Edit => ({
  revision,
  field,
  before,
  after,
  by: ada,
  source: 'dashboard',
  at,
});

const rulesOf = ({ text }: Said) =>
  [
    { name: 'nitro', when: 'words', do: 'delete, warn 2', words: [text, 'nitro'] },
    { name: 'flood', when: 'spam', do: 'timeout 10m', state: 'dry', most: 8, within: '5s' },
  ].map((rule) => JSON.stringify(rule));

const ladder = { 'warn-at': 3, 'timeout-at': 5, 'kick-at': 7, 'ban-at': 10, 'timeout-lasts': 3600 };

/** What AutoMod and the ladder are set to. */
export const safetyConfig = (said: Said): Schemas['FeatureConfig'][] => [
  {
    feature: 'automod',
    title: 'AutoMod',
    version: 2,
    values: { rules: rulesOf(said), 'dry-run': false },
    fields: [field('rules', 'texts', []), field('dry-run', 'flag', false)],
  },
  {
    feature: 'escalation',
    title: 'Escalation',
    version: 1,
    values: ladder,
    fields: Object.entries(ladder).map(([name, value]) =>
      field(name, name === 'timeout-lasts' ? 'duration' : 'integer', value),
    ),
  },
];

export const safetyFeatures: Schemas['Feature'][] = ['AutoMod', 'Escalation'].map((title) => ({
  name: title.toLowerCase(),
  module: 'Moderation',
  title,
  summary: `What ${title} is for.`,
  enabled: true,
  state: 'on',
  always_on: false,
  tier: 'Free',
  has_settings: true,
  commands: [],
}));

/** Cases, a member, and what AutoMod's rules saw. */
export function safetyOf(said: Said): Record<string, object> {
  const cases = casesOf(said);
  const [, , warning] = cases as [Schemas['Case'], Schemas['Case'], Schemas['Case']];
  const why = `the word ${said.text}`;
  const sight = { rule: 'nitro', trigger: 'words', why };
  return {
    '@/cases': { cases, next: null } satisfies Schemas['CasePage'],
    '@/case-counts': {
      days: 30,
      kinds: { warn: 12, timeout: 3, lock: 1 },
      by_day: [],
      moderators: [],
      voided: 1,
    } satisfies Schemas['CaseCounts'],
    '@/cases/7': {
      case: warning,
      history: [editOf(2, 'refers_to', '', '6'), editOf(1, 'reason', 'Puns', said.text)],
      referred_by: [8],
    } satisfies Schemas['CaseView'],
    [`@/users/${bob}`]: {
      user_id: bob,
      standing: 'member',
      roles: ['21'],
      joined_at: at,
      timed_out_until: null,
      warnings: { count: 2, points: 3 },
      cases: { warn: 2, timeout: 1 },
      voided: 1,
    } satisfies Schemas['MemberRecord'],
    '@/automod/presets': {
      presets: ['light', 'standard', 'strict'].map((name) => ({ name, rules: rulesOf(said) })),
    },
    '@/automod/results': { hours: 24, rules: [{ rule: 'nitro', done: 3, tried: 4, failed: 1 }] },
    '@/automod/offences': {
      offences: [
        {
          ...sight,
          id: 'message 5 nitro',
          user_id: bob,
          channel_id: '11',
          message_id: '5',
          points: 2,
          state: 'done',
          outcome: 'delete, warn #7',
          at,
        },
      ],
      next: null,
    },
    '@/automod/test': {
      results: [
        {
          ...sight,
          state: 'on',
          outcome: 'fired',
          found: said.text,
          effects: 'delete, warn 2',
          over_time: false,
        },
      ],
      problem: '',
      dry_run: false,
    } satisfies Schemas['AutomodTest'],
  };
}
