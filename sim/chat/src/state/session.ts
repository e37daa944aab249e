import { openLive, type Frame, type Live, outcomeIn } from '@/api/live';
import { Problem } from '@/api/problem';
import { readPeople, type Sim, simAs } from '@/api/sim';
import { type Id, isNewer, type Member } from '@/model/discord';
import { applyEvent } from './events';
import { guildFrom } from './guilds';
import { Outcomes } from './outcomes';
import { newerLoaded, olderLoaded, pageSize, roomFailed, roomLoaded, roomOpened } from './rooms';
import { channelOf, firstChannel } from './sight';
import { type Place, type State } from './state';
import { type Store } from './store';
import { without } from './state';

export interface Surroundings {
  sim: (me: Id) => Sim;
  people: typeof readPeople;
  live: typeof openLive;
  now: () => number;
  memory: Pick<Storage, 'getItem' | 'setItem'>;
}

export const theBrowser = (): Surroundings => ({
  sim: (me) => simAs(me),
  people: () => readPeople(),
  live: openLive,
  now: () => Date.now(),
  memory: window.localStorage,
});

// Discord gives a bot three seconds; a little more for the way.
const answerPatienceMs = 5000;

/** Joins the state with the simulator: who acts, which channel is open, and what happens meanwhile. */
export class Session {
  readonly outcomes = new Outcomes(answerPatienceMs);
  private live: Live | undefined;
  private rereading: ReturnType<typeof setTimeout> | undefined;
  private current: Sim | undefined;
  private retry: { now: () => void; cancel: () => void } | undefined;

  constructor(
    readonly store: Store,
    readonly around: Surroundings,
  ) {}

  /** On behalf of whom everything is done. */
  get sim(): Sim {
    if (!this.current) throw new Error('nobody acts yet');
    return this.current;
  }

  async start(): Promise<void> {
    try {
      const people = await this.around.people();
      this.store.change((state) => ({ ...state, people }));
      const last = this.around.memory.getItem(memoryOfMe);
      const me = people.find(({ id }) => id === last) ?? people[0];
      if (me) this.actAs(me.id);
      else
        this.retryWith('Nobody lives here yet: the simulator has no people.', () => this.start());
    } catch (error) {
      this.retryWith(wordsOf(error), () => this.start());
    }
  }

  stop(): void {
    this.retry?.cancel();
    this.live?.close();
  }

  /** Tries now what would be tried by itself in a while. */
  hurry(): void {
    if (this.retry) this.retry.now();
    else this.live?.hurry();
  }

  actAs(me: Id): void {
    if (this.store.get().me === me) return;
    this.live?.close();
    this.retry?.cancel();
    this.outcomes.forgetAll();
    this.around.memory.setItem(memoryOfMe, me);
    this.current = this.around.sim(me);
    this.store.change((state) => ({ ...asSomebodyElse(state), me, link: { status: 'starting' } }));
    this.live = this.around.live(me, {
      opened: () => void this.refresh(),
      frame: (frame) => {
        this.hear(frame);
      },
      lost: (retryInMs) => {
        this.lose(retryInMs);
      },
    });
  }

  open(place: Place): void {
    this.store.change((state) => withSeen({ ...state, place }, state.place?.channel));
    this.around.memory.setItem(memoryOfPlace, JSON.stringify(place));
    const { channel } = place;
    if (channel === undefined) return;
    this.store.change(roomOpened(channel));
    const room = this.store.get().rooms[channel];
    if (room?.status === 'ready' && room.atPresent) this.markSeen(channel);
    else void this.loadNewest(channel);
  }

  async loadNewest(channel: Id): Promise<void> {
    const { sim } = this;
    try {
      const newest = await sim.history(channel, pageSize);
      if (sim !== this.current) return;
      this.store.change(roomLoaded(channel, newest));
      if (this.store.get().place?.channel === channel) this.markSeen(channel);
    } catch (error) {
      if (sim === this.current) this.store.change(roomFailed(channel, wordsOf(error)));
    }
  }

  async loadOlder(channel: Id): Promise<void> {
    const room = this.store.get().rooms[channel];
    const oldest = room?.ids[0];
    if (!room?.hasOlder || oldest === undefined) return;
    const { sim } = this;
    const page = await sim.history(channel, pageSize, { before: oldest });
    if (sim !== this.current) return;
    this.store.change(olderLoaded(channel, page));
  }

  async loadNewer(channel: Id): Promise<void> {
    const room = this.store.get().rooms[channel];
    const newest = room?.ids.at(-1);
    if (!room || room.atPresent || newest === undefined) return;
    const { sim } = this;
    const page = await sim.history(channel, pageSize, { after: newest });
    if (sim !== this.current) return;
    this.store.change(newerLoaded(channel, page));
    if (this.store.get().place?.channel === channel) this.markSeen(channel);
  }

  markSeen(channel: Id): void {
    this.store.change((state) => withSeen(state, channel));
  }

  private hear(frame: Frame): void {
    const settled = outcomeIn(frame);
    if (settled) this.outcomes.settle(settled.id, settled.outcome);
    else this.store.change((state) => this.heard(state, frame));
    if (this.changesSight(frame)) this.rereadSoon();
  }

  /** What this member may see can grow, and what was hidden before is not told: it has to be asked for. */
  private changesSight({ t, d }: Frame): boolean {
    if (t === 'GUILD_MEMBER_UPDATE') return (d as Member).user.id === this.store.get().me;
    return sightEvents.includes(t);
  }

  private rereadSoon(): void {
    clearTimeout(this.rereading);
    this.rereading = setTimeout(() => void this.reread(), rereadAfterMs);
  }

  private heard(state: State, { t, d }: Frame): State {
    const next = applyEvent(state, { type: t, data: d, at: this.around.now() });
    return next.place === state.place ? next : withPlace(next, this.around);
  }

  private lose(retryInMs: number): void {
    this.retry?.cancel();
    this.outcomes.forgetAll();
    const retryAt = this.around.now() + retryInMs;
    this.store.change((state) => ({ ...state, link: { status: 'lost', retryAt } }));
  }

  /** Reads everything anew: at the beginning, and after the stream was lost for a while. */
  private async refresh(): Promise<void> {
    if (!(await this.reread())) return;
    const channel = this.store.get().place?.channel;
    if (channel === undefined) return;
    this.store.change(roomOpened(channel));
    await this.loadNewest(channel);
  }

  private async reread(): Promise<boolean> {
    const { sim } = this;
    try {
      const [people, guilds, directs] = await Promise.all([
        this.around.people(),
        sim.guilds(),
        sim.directs(),
      ]);
      if (sim !== this.current) return false;
      this.store.change((state) => {
        const read: State = {
          ...state,
          people,
          guilds: Object.fromEntries(guilds.map((view) => [view.id, guildFrom(view)])),
          directs: Object.fromEntries(directs.map((channel) => [channel.id, channel])),
          link: { status: 'live' },
        };
        return withPlace(withBaseline(read), this.around);
      });
      return true;
    } catch (error) {
      if (sim === this.current) this.retryWith(wordsOf(error), () => this.refresh());
      return false;
    }
  }

  /** Says why there is nothing to show, and tries again after a while, or as soon as somebody asks for it. */
  private retryWith(why: string, act: () => Promise<void>): void {
    this.retry?.cancel();
    const cancel = () => {
      clearTimeout(timer);
      this.retry = undefined;
    };
    const now = () => {
      cancel();
      void act();
    };
    const timer = setTimeout(now, retryMs);
    this.retry = { now, cancel };
    const retryAt = this.around.now() + retryMs;
    this.store.change((state) => ({ ...state, link: { status: 'lost', why, retryAt } }));
  }
}

const memoryOfMe = 'herwa-chat-me';
const memoryOfPlace = 'herwa-chat-place';
const retryMs = 2000;
const rereadAfterMs = 150;
const sightEvents = ['GUILD_CREATE', 'GUILD_ROLE_UPDATE', 'CHANNEL_UPDATE'];

export const wordsOf = (error: unknown) =>
  error instanceof Problem ? error.message : 'Something broke in this page. Try again.';

/** What another member sees is theirs alone, so nothing of it is kept. */
function asSomebodyElse(state: State): State {
  const { people, place } = state;
  return {
    ...state,
    people,
    place,
    guilds: {},
    directs: {},
    rooms: {},
    seen: {},
    mentioned: {},
    typing: {},
    outbox: {},
    pending: {},
    modal: undefined,
    replyTo: {},
  };
}

/** Everything that was there at the first look counts as read. */
function withBaseline(state: State): State {
  const channels = [
    ...Object.values(state.guilds).flatMap((guild) => Object.values(guild.channels)),
    ...Object.values(state.directs),
  ];
  const known = channels.flatMap(({ id, last_message_id }) => [[id, last_message_id ?? '0']]);
  return { ...state, seen: { ...(Object.fromEntries(known) as Record<Id, Id>), ...state.seen } };
}

function withSeen(state: State, channel: Id | undefined): State {
  if (channel === undefined) return state;
  const last = channelOf(state, channel)?.last_message_id ?? '0';
  const seen = state.seen[channel];
  const newest = seen !== undefined && isNewer(seen, last) ? seen : last;
  return {
    ...state,
    seen: { ...state.seen, [channel]: newest },
    mentioned: without(state.mentioned, channel),
  };
}

/** Stays where the reader was, as far as this member can be there; otherwise the best place to begin. */
function withPlace(state: State, { now, memory }: Surroundings): State {
  const wanted = state.place ?? remembered(memory);
  if (wanted?.channel !== undefined && isOpenTo(state, wanted)) return { ...state, place: wanted };
  const guild = state.guilds[wanted?.guild ?? ''] ?? Object.values(state.guilds)[0];
  if (!guild) {
    const direct = Object.keys(state.directs)[0];
    return {
      ...state,
      place: direct === undefined ? undefined : { guild: undefined, channel: direct },
    };
  }
  const me: Member | undefined = guild.members[state.me ?? ''];
  return { ...state, place: { guild: guild.id, channel: me && firstChannel(guild, me, now()) } };
}

function isOpenTo(state: State, { guild, channel = '' }: Place): boolean {
  if (guild === undefined) return channel in state.directs;
  return channel in (state.guilds[guild]?.channels ?? {});
}

function remembered(memory: Surroundings['memory']): Place | undefined {
  try {
    return (JSON.parse(memory.getItem(memoryOfPlace) ?? 'null') as Place | null) ?? undefined;
  } catch {
    return undefined;
  }
}
