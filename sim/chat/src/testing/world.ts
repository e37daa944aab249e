import { vi } from 'vitest';
import { type Frame, type LiveListener } from '@/api/live';
import { type Sim } from '@/api/sim';
import {
  type Channel,
  type Command,
  type Member,
  type Message,
  type Role,
  type User,
} from '@/model/discord';
import { Acts } from '@/state/acts';
import { guildFrom, type GuildView } from '@/state/guilds';
import { Session, type Surroundings } from '@/state/session';
import { emptyState, type State } from '@/state/state';
import { makeStore } from '@/state/store';

/** A small server to test on: Ada owns it, Ben is a plain member, Herwa is the bot. */
export const ada: User = { id: '1', username: 'ada', global_name: 'Ada' };
export const ben: User = { id: '2', username: 'ben', global_name: 'Ben Ten' };
export const herwa: User = { id: '3', username: 'Herwa', bot: true };

// View channel, send, read history, add reactions, use commands.
const usual = (1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 6n) | (1n << 31n);

export const role = (part: Partial<Role> & { id: string }): Role => ({
  name: `role ${part.id}`,
  color: 0,
  hoist: false,
  position: 1,
  permissions: '0',
  ...part,
});

export const member = (user: User, part: Partial<Member> = {}): Member => ({
  user,
  roles: [],
  joined_at: '2026-01-02T10:00:00Z',
  ...part,
});

export const general: Channel = {
  id: '50',
  type: 0,
  name: 'general',
  position: 1,
  topic: 'All things',
};
export const rules: Channel = {
  id: '51',
  type: 0,
  name: 'rules',
  position: 2,
  permission_overwrites: [{ id: '9', type: 0, allow: '0', deny: String(1n << 11n) }],
};

export const guildView = (part: Partial<GuildView> = {}): GuildView => ({
  id: '9',
  name: 'Lodge',
  owner_id: ada.id,
  roles: [
    role({ id: '9', name: '@everyone', permissions: String(usual), position: 0 }),
    role({ id: '20', name: 'Warden', color: 0xf2a33a, hoist: true, position: 3 }),
  ],
  channels: [general, rules],
  members: [member(ada), member(ben, { roles: ['20'] }), member(herwa)],
  presences: [
    { user: ada, status: 'online' },
    { user: ben, status: 'idle' },
    { user: herwa, status: 'online' },
  ],
  emojis: [{ id: '70', name: 'lodge' }],
  ...part,
});

export const message = (part: Partial<Message> & { id: string }): Message => ({
  channel_id: general.id,
  guild_id: '9',
  type: 0,
  author: ben,
  content: `message ${part.id}`,
  timestamp: '2026-11-20T10:00:00Z',
  embeds: [],
  attachments: [],
  components: [],
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  ...part,
});

export const command = (part: Partial<Command> & { name: string }): Command => ({
  id: `c-${part.name}`,
  type: 1,
  description: `What ${part.name} does`,
  application: { id: '30', name: 'Herwa' },
  ...part,
});

export const stateWith = (part: Partial<State> = {}): State => ({
  ...emptyState,
  me: ada.id,
  people: [ada, ben],
  link: { status: 'live' },
  guilds: { '9': guildFrom(guildView()) },
  place: { guild: '9', channel: general.id },
  ...part,
});

/** Every act succeeds and does nothing, unless a test says otherwise. */
export function quietSim(): { [Name in keyof Sim]: ReturnType<typeof vi.fn<Sim[Name]>> } {
  const nothing = () => Promise.resolve();
  const started = () => Promise.resolve('900');
  return {
    guilds: vi.fn(() => Promise.resolve([guildView()])),
    directs: vi.fn(() => Promise.resolve([])),
    history: vi.fn(() => Promise.resolve([])),
    commands: vi.fn(() => Promise.resolve([])),
    send: vi.fn((_, { content, nonce }) =>
      Promise.resolve(message({ id: '800', author: ada, content, nonce })),
    ),
    edit: vi.fn(nothing),
    remove: vi.fn(nothing),
    dismiss: vi.fn(nothing),
    pin: vi.fn(nothing),
    react: vi.fn(nothing),
    vote: vi.fn(nothing),
    typing: vi.fn(nothing),
    direct: vi.fn(() => Promise.resolve('60')),
    voice: vi.fn(nothing),
    run: vi.fn(started),
    complete: vi.fn(started),
    runOnUser: vi.fn(started),
    runOnMessage: vi.fn(started),
    press: vi.fn(started),
    choose: vi.fn(started),
    submit: vi.fn(started),
  };
}

/** A session on a simulator that answers as told, and a stream that says what a test says. */
export function staged() {
  const sim = quietSim();
  const listeners: LiveListener[] = [];
  const hurry = vi.fn();
  const close = vi.fn();
  const people = vi.fn(() => Promise.resolve([ada, ben]));
  const around: Surroundings = {
    sim: () => sim,
    people,
    live: (_, listener) => {
      listeners.push(listener);
      return { hurry, close };
    },
    now: () => Date.now(),
    memory: localStorage,
  };
  const store = makeStore(emptyState);
  const session = new Session(store, around);
  const acts = new Acts(session);
  const live = () => {
    const last = listeners.at(-1);
    if (!last) throw new Error('nobody listens');
    return last;
  };
  return {
    sim,
    store,
    session,
    acts,
    people,
    hurry,
    close,
    live,
    say: (t: string, d: unknown) => {
      live().frame({ t, d } satisfies Frame);
    },
    /** Starts, and lets everything be read that is read at the beginning. */
    begin: async () => {
      await session.start();
      live().opened();
      await settled();
    },
  };
}

/** Lets promises that are already resolved have their say. */
export async function settled(): Promise<void> {
  for (let n = 0; n < 12; n++) await Promise.resolve();
}
