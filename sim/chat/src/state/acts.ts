import { type Draft, type Invocation } from '@/api/sim';
import {
  type Choice,
  type Emoji,
  hasFlag,
  type Id,
  type Message,
  messageFlag,
} from '@/model/discord';
import { type Outcome } from './outcomes';
import {
  changeRoom,
  messageAdded,
  messagesGone,
  reacted,
  reactionChanged,
  sameEmoji,
} from './rooms';
import { type Session, wordsOf } from './session';
import { type Outgoing, type Pending, type State, without } from './state';

/** What the reader does, each with what is shown meanwhile and what is said when it does not work. */
export class Acts {
  private count = 0;

  constructor(private readonly session: Session) {}

  async send(channel: Id, content: string, files: readonly File[] = []): Promise<void> {
    const replyTo = this.state.replyTo[channel];
    const outgoing: Outgoing = {
      nonce: this.key(),
      content,
      replyTo,
      files,
      at: this.session.around.now(),
      state: 'sending',
    };
    this.changeOutbox(channel, (list) => [...list, outgoing]);
    this.reply(channel, undefined);
    await this.deliver(channel, outgoing);
  }

  async retry(channel: Id, nonce: string): Promise<void> {
    const outgoing = this.state.outbox[channel]?.find((one) => one.nonce === nonce);
    if (!outgoing) return;
    const again: Outgoing = { ...outgoing, state: 'sending' };
    this.changeOutbox(channel, (list) => list.map((one) => (one === outgoing ? again : one)));
    await this.deliver(channel, again);
  }

  discard(channel: Id, nonce: string): void {
    this.changeOutbox(channel, (list) => list.filter((one) => one.nonce !== nonce));
  }

  reply(channel: Id, message: Message | undefined): void {
    this.change((state) => ({
      ...state,
      replyTo: message ? { ...state.replyTo, [channel]: message } : without(state.replyTo, channel),
    }));
  }

  edit = (message: Message, content: string) =>
    this.tried(() => this.session.sim.edit(message, content));

  pin = (message: Message, on: boolean) => this.tried(() => this.session.sim.pin(message, on));

  async remove(message: Message): Promise<void> {
    const { sim } = this.session;
    const gone = hasFlag(message, messageFlag.ephemeral)
      ? sim.dismiss(message)
      : sim.remove(message);
    if (await this.tried(() => gone)) {
      this.change((state) =>
        changeRoom(state, message.channel_id, (room) => messagesGone(room, [message.id])),
      );
    }
  }

  /** Shown at once; taken back when it is refused. */
  async react(message: Message, emoji: Emoji): Promise<void> {
    const on = !(message.reactions?.some((one) => sameEmoji(one.emoji, emoji) && one.me) ?? false);
    const show = (by: 1 | -1) => {
      this.change((state) =>
        changeRoom(state, message.channel_id, (room) =>
          reactionChanged(room, message.id, (list) => reacted(list, emoji, true, by)),
        ),
      );
    };
    show(on ? 1 : -1);
    const done = await this.tried(() => this.session.sim.react(message, emoji, on));
    if (!done) show(on ? -1 : 1);
  }

  /** Counted when the simulator says so: a second choice may take the first one back. */
  vote = (message: Message, answer: number) => {
    const counts = message.poll?.results.answer_counts ?? [];
    const mine = counts.some(({ id, me_voted }) => id === answer && me_voted);
    return this.tried(() => this.session.sim.vote(message, answer, mine));
  };

  async openDirect(user: Id): Promise<void> {
    await this.tried(async () => {
      const channel = await this.session.sim.direct(user);
      const directs = await this.session.sim.directs();
      this.change((state) => ({
        ...state,
        directs: Object.fromEntries(directs.map((one) => [one.id, one])),
      }));
      this.session.open({ guild: undefined, channel });
    });
  }

  voice = (guild: Id, channel: Id | null) =>
    this.tried(() => this.session.sim.voice(guild, channel));

  run = (channel: Id, invocation: Invocation, bot: string) => {
    const label = `/${[invocation.name, ...invocation.path].join(' ')}`;
    const pending = this.pending({ channel, kind: 'command', label, bot });
    return this.follow(pending, this.session.sim.run(channel, invocation));
  };

  runOnUser = (channel: Id, command: string, user: Id) =>
    this.follow(
      this.pending({ channel, kind: 'command', label: command }),
      this.session.sim.runOnUser(channel, command, user),
    );

  runOnMessage = (message: Message, command: string) =>
    this.follow(
      this.pending({ channel: message.channel_id, kind: 'command', label: command }),
      this.session.sim.runOnMessage(message, command),
    );

  press = (message: Message, customId: string, label: string) =>
    this.follow(
      this.component(message, customId, label),
      this.session.sim.press(message, customId),
    );

  choose = (message: Message, customId: string, values: readonly string[], label: string) =>
    this.follow(
      this.component(message, customId, label),
      this.session.sim.choose(message, customId, values),
    );

  /** Returns what to say in the dialog when it could not be submitted. */
  async submitModal(values: Readonly<Record<string, unknown>>): Promise<string | undefined> {
    const open = this.state.modal;
    if (!open) return undefined;
    try {
      const id = await this.session.sim.submit(open.channel, open.opener, values);
      const outcome = await this.session.outcomes.of(id);
      const problem = problemIn(outcome);
      if (problem === undefined) this.closeModal();
      return problem;
    } catch (error) {
      return wordsOf(error);
    }
  }

  closeModal(): void {
    this.change((state) => ({ ...state, modal: undefined }));
  }

  /** What the bot suggests for an option; throws when it does not answer. */
  async complete(channel: Id, invocation: Invocation, focused: string): Promise<Choice[]> {
    const id = await this.session.sim.complete(channel, invocation, focused);
    const outcome = await this.session.outcomes.of(id);
    const problem = problemIn(outcome);
    if (problem !== undefined) throw new Error(problem);
    return (outcome.kind === 'answered' && outcome.choices) || [];
  }

  dismissPending(key: string): void {
    this.change((state) => ({ ...state, pending: without(state.pending, key) }));
  }

  dismissNotice(key: string): void {
    this.change((state) => ({
      ...state,
      notices: state.notices.filter((notice) => notice.key !== key),
    }));
  }

  notify(text: string): void {
    const notice = { key: this.key(), text };
    this.change((state) => ({ ...state, notices: [...state.notices.slice(-2), notice] }));
  }

  private async deliver(channel: Id, { nonce, content, replyTo, files }: Outgoing): Promise<void> {
    const draft: Draft = { content, nonce, files, ...(replyTo && { replyTo: replyTo.id }) };
    try {
      const message = await this.session.sim.send(channel, draft);
      this.discard(channel, nonce);
      this.change((state) => changeRoom(state, channel, (room) => messageAdded(room, message)));
    } catch (error) {
      const problem = wordsOf(error);
      this.changeOutbox(channel, (list) =>
        list.map((one) => (one.nonce === nonce ? { ...one, state: 'failed', problem } : one)),
      );
    }
  }

  private async follow(pending: Pending, started: Promise<Id>): Promise<boolean> {
    this.change((state) => ({ ...state, pending: { ...state.pending, [pending.key]: pending } }));
    try {
      const id = await started;
      const outcome = await this.session.outcomes.of(id);
      return this.finish(pending, id, outcome);
    } catch (error) {
      this.fail(pending, wordsOf(error));
      return false;
    }
  }

  private finish(pending: Pending, opener: Id, outcome: Outcome): boolean {
    const problem = problemIn(outcome);
    if (problem !== undefined) {
      this.fail(pending, problem);
      return false;
    }
    this.dismissPending(pending.key);
    if (outcome.kind === 'answered' && outcome.modal) {
      const { modal } = outcome;
      const application = this.botOf(pending);
      this.change((state) => ({
        ...state,
        modal: { opener, channel: pending.channel, application, modal },
      }));
    }
    return true;
  }

  private botOf({ bot, channel, message }: Pending): string {
    if (bot !== undefined) return bot;
    const author = this.state.rooms[channel]?.messages[message ?? '']?.author;
    return author?.username ?? 'The bot';
  }

  private component(message: Message, customId: string, label: string): Pending {
    const { channel_id: channel, id } = message;
    return this.pending({ channel, kind: 'component', label, message: id, customId });
  }

  private pending(what: Omit<Pending, 'key' | 'at'>): Pending {
    return { ...what, key: this.key(), at: this.session.around.now() };
  }

  private fail(pending: Pending, problem: string): void {
    this.change((state) =>
      pending.key in state.pending
        ? { ...state, pending: { ...state.pending, [pending.key]: { ...pending, problem } } }
        : state,
    );
  }

  private async tried(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.notify(wordsOf(error));
      return false;
    }
  }

  private changeOutbox(
    channel: Id,
    change: (list: readonly Outgoing[]) => readonly Outgoing[],
  ): void {
    this.change((state) => ({
      ...state,
      outbox: { ...state.outbox, [channel]: change(state.outbox[channel] ?? []) },
    }));
  }

  private key(): string {
    this.count += 1;
    return `${this.session.around.now().toString(36)}-${this.count}`;
  }

  private get state(): State {
    return this.session.store.get();
  }

  private change(change: (state: State) => State): void {
    this.session.store.change(change);
  }
}

function problemIn(outcome: Outcome): string | undefined {
  if (outcome.kind === 'failed') return 'The bot did not answer within 3 seconds.';
  if (outcome.kind === 'unknown') return 'The connection was lost before the bot answered.';
  return undefined;
}
