import type { components } from '../api/schema';

type Schemas = components['schemas'];

/*
 * The statistics of a town, as the API would tell of them. The browser tests (e2e) read this too: it uses nothing
 * but types.
 */

const days = 30;
const hourMs = 60 * 60_000;
const begin = Date.parse('2026-01-31T23:00:00.000Z');
const dayAt = (day: number) => new Date(begin + day * 24 * hourMs).toISOString();

/** Busy at weekends and slowly growing, with the same bumps each time. */
const wave = (day: number, height: number) =>
  Math.round(height * (0.6 + 0.3 * Math.sin((day * 2 * Math.PI) / 7) + day / 90 + (day % 4) / 20));

export const window: Schemas['StatsWindow'] = {
  zone: 'Europe/Berlin',
  granularity: 'day',
  from: dayAt(0),
  to: dayAt(days),
  open: true,
  before_from: dayAt(-days),
  before_to: dayAt(0),
  comparable: true,
  exact: true,
  counted_since: '2025-11-04T09:30:00.000Z',
};

export const count = (now: number, before: number): Schemas['StatsCount'] => ({
  now,
  before,
  change: before > 0 ? (now - before) / before : null,
});

export const points: Schemas['StatsPoint'][] = Array.from({ length: days }, (_, day) => {
  const isLast = day === days - 1;
  const of = (height: number) => Math.round(wave(day, height) / (isLast ? 2 : 1));
  const [joins, leaves] = [of(9), of(4)];
  return {
    at: dayAt(day),
    messages: of(840),
    active_members: of(61),
    joins,
    leaves,
    net_growth: joins - leaves,
    reactions: of(310),
    commands: of(44),
    voice_seconds: of(52_000),
    messages_before: wave(day + 2, 690),
    voice_seconds_before: wave(day + 2, 47_000),
  };
});

const sum = (of: (point: Schemas['StatsPoint']) => number) =>
  points.reduce((total, point) => total + of(point), 0);

const messages = sum((point) => point.messages);

export const overview: Schemas['StatsOverview'] = {
  window,
  messages: count(messages, 20_480),
  active_members: count(212, 198),
  joins: count(
    sum(({ joins }) => joins),
    190,
  ),
  leaves: count(
    sum(({ leaves }) => leaves),
    121,
  ),
  reactions: count(
    sum(({ reactions }) => reactions),
    9100,
  ),
  commands: count(
    sum((point) => point.commands),
    1410,
  ),
  moderation: count(7, 0),
  invited: count(140, 120),
  voice_seconds: count(
    sum((point) => point.voice_seconds),
    1_420_000,
  ),
  net_growth: sum(({ net_growth }) => net_growth),
};

export const activity: Schemas['StatsActivity'] = { window, points };

const hours = Array.from({ length: 24 }, (_, hour) => hour);
export const heat: Schemas['StatsHeatMap'] = {
  window,
  days: Array.from({ length: 7 }, (_, day) =>
    hours.map((hour) =>
      Math.max(0, Math.round(120 * Math.sin(((hour - 7) / 17) * Math.PI) * (day > 4 ? 1.5 : 1))),
    ),
  ),
};

const ada = '81384788765712399';
const shares = [0.41, 0.18, 0.12, 0.08, 0.05, 0.04, 0.03, 0.02, 0.01, 0.01];
const ranked = (id: string, index: number) => {
  const now = Math.round(messages * (shares[index] ?? 0));
  return { id, count: count(now, Math.round(now * (0.7 + (index % 5) * 0.15))) };
};
const ids = (first: string[]) => [...first, ...shares.slice(first.length).map((_, n) => `90${n}`)];

export const channels: Schemas['StatsChannels'] = {
  window,
  rows: ids(['11', '12']).map((id, index) => {
    const row = ranked(id, index);
    return { channel_id: row.id, count: row.count };
  }),
  total: messages,
  count: 17,
};

export const members: Schemas['StatsMembers'] = {
  window,
  rows: ids([ada]).map((id, index) => {
    const row = ranked(id, index);
    return { user_id: row.id, count: row.count };
  }),
  total: messages,
  count: 212,
};

export const commands: Schemas['StatsCommands'] = {
  window,
  rows: [
    { command: 'help', count: count(620, 580) },
    { command: 'top', count: count(401, 440) },
    { command: 'server-stats', count: count(88, 0) },
  ],
  total: 1109,
  count: 3,
};

export const ways: Schemas['StatsFlow'] = {
  window,
  ways: [
    { from: '11', to: '12', times: 141 },
    { from: '12', to: '11', times: 96 },
    { from: '11', to: '901', times: 40 },
  ],
};

const weekAt = (week: number) => dayAt(week * 7 - 61);
const weeks = 12;
export const retention: Schemas['StatsRetention'] = {
  window: { ...window, granularity: 'week', from: weekAt(0), to: weekAt(weeks) },
  cohorts: Array.from({ length: weeks }, (_, week) => {
    const joined = 20 + ((week * 7) % 13);
    return {
      joined: weekAt(week),
      members: week === 3 ? 0 : joined,
      active: Array.from({ length: weeks - week }, (__, after) =>
        week === 3 ? 0 : Math.round(joined * (0.92 * 0.78 ** after + 0.06)),
      ),
    };
  }),
};

export const moderation: Schemas['StatsModeration'] = {
  window,
  acts: [
    { act: 'timeout', count: count(4, 2) },
    { act: 'ban', count: count(2, 0) },
    { act: 'something_new', count: count(1, 1) },
  ],
  moderators: [{ user_id: ada, count: count(7, 3) }],
  deleted_messages: count(38, 51),
};

export const notes: Schemas['StatsNotes'] = {
  notes: [
    { id: 'n1', at: '2026-02-10T18:00:00.000Z', text: 'New rules' },
    { id: 'n2', at: '2026-02-21T08:30:00.000Z', text: 'The raid' },
  ],
};

const ownPoints = points.map(({ at, messages: some, voice_seconds: seconds }) => ({
  at,
  messages: Math.round(some / 3),
  voice_seconds: Math.round(seconds / 4),
}));

export const channel: Schemas['StatsChannel'] = {
  window,
  messages: count(9800, 9100),
  voice_seconds: count(0, 0),
  of_all_messages: messages,
  members: [
    { user_id: ada, messages: 2100 },
    { user_id: '901', messages: 1400 },
  ],
  points: ownPoints,
};

export const member: Schemas['StatsMember'] = {
  window,
  messages: count(3100, 2800),
  reactions: count(440, 460),
  voice_seconds: count(98_000, 12_000),
  rank: 1,
  ranked: 212,
  channels: [
    { channel_id: '11', messages: 2100 },
    { channel_id: '12', messages: 700 },
  ],
  points: ownPoints,
};

/** By the rest of their address, below that of the server. */
export const statistics = {
  '/stats': overview,
  '/stats/activity': activity,
  '/stats/heatmap': heat,
  '/stats/channels': channels,
  '/stats/members': members,
  '/stats/commands': commands,
  '/stats/flow': ways,
  '/stats/retention': retention,
  '/stats/moderation': moderation,
  '/stats/notes': notes,
  '/stats/channels/11': channel,
  [`/stats/members/${ada}`]: member,
} as const;

/** Of a server where nothing has been counted. */
export const nothingYet: Schemas['StatsOverview'] = {
  window: { ...window, comparable: false, counted_since: null },
  messages: none(),
  active_members: none(),
  joins: none(),
  leaves: none(),
  reactions: none(),
  commands: none(),
  moderation: none(),
  invited: none(),
  voice_seconds: none(),
  net_growth: 0,
};

function none(): Schemas['StatsCount'] {
  return { now: 0, before: null, change: null };
}
