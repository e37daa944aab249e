import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { type Message } from '@/model/discord';
import { card, expectGone, openPage } from '@/testing/page';
import { ada, ben, command, general, guildView, herwa, message } from '@/testing/world';

const mine = message({ id: '101', author: ada, content: 'my words' });
const at = (id: string, minutes: number, part: Partial<Message> = {}) =>
  message({ id, timestamp: new Date(Date.UTC(2026, 10, 20, 10, minutes)).toISOString(), ...part });
const broken = new Problem('unreachable', 'The simulator cannot be reached.');

describe('the list', () => {
  it('says what a channel is for while it is empty', async () => {
    await openPage({ messages: [] });
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('#general');
    expect(screen.getAllByText('All things').length).toBe(2);
  });

  it('shows that messages are on their way, and why they could not be read', async () => {
    const { sim, session } = await openPage();
    sim.history.mockReturnValueOnce(new Promise<Message[]>(() => undefined));
    act(() => {
      session.open({ guild: '9', channel: '51' });
    });
    expect(screen.getByText('Messages are on their way.')).toBeTruthy();
    sim.history.mockRejectedValueOnce(new Problem('refused', 'You cannot see this channel.'));
    await act(() => session.loadNewest('51'));
    expect(screen.getByText('You cannot see this channel.')).toBeTruthy();
    sim.history.mockResolvedValueOnce([message({ id: '7', channel_id: '51', content: 'there' })]);
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('there')).toBeTruthy();
    expectGone('You cannot see this channel.');
  });

  it('joins what one person says in one go, and parts the days', async () => {
    const { row } = await openPage({
      messages: [at('1', 0), at('2', 1), at('3', 30), at('4', 31, { author: ada })],
    });
    const named = (id: string) => within(row(id)).queryAllByRole('button', { hidden: true }).length;
    expect([named('1'), named('2'), named('3'), named('4')]).toEqual([2, 0, 2, 2]);
  });

  it('goes back in time, and asks again when that did not work', async () => {
    const page = Array.from({ length: 50 }, (_, n) => message({ id: String(1000 + n) }));
    const { sim, user } = await openPage({ messages: page });
    sim.history.mockRejectedValueOnce(broken);
    await user.click(screen.getByRole('button', { name: 'Show earlier messages' }));
    sim.history.mockResolvedValueOnce([message({ id: '999', content: 'the first' })]);
    await user.click(await screen.findByRole('button', { name: /could not be read. Retry/ }));
    expect(await screen.findByText('the first')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Show earlier|could not/ })).toBeNull();
  });

  it('loads by itself what comes near', async () => {
    let seen: IntersectionObserverCallback = () => undefined;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: IntersectionObserverCallback) {
          seen = callback;
        }
        observe() {}
        disconnect() {}
      },
    );
    const page = Array.from({ length: 50 }, (_, n) => message({ id: String(1000 + n) }));
    const { sim } = await openPage({ messages: page });
    const near = (isIntersecting: boolean) => {
      act(() => {
        seen([{ isIntersecting }] as IntersectionObserverEntry[], {} as IntersectionObserver);
      });
    };
    near(false);
    expect(sim.history).toHaveBeenCalledTimes(1);
    sim.history.mockResolvedValueOnce([message({ id: '999', content: 'the first' })]);
    near(true);
    near(true);
    expect(await screen.findByText('the first')).toBeTruthy();
    expect(sim.history).toHaveBeenCalledTimes(2);
  });

  it('leads back to the newest', async () => {
    const { user, sim, store } = await openPage();
    act(() => {
      store.change((state) => {
        const room = state.rooms[general.id];
        return room
          ? { ...state, rooms: { ...state.rooms, [general.id]: { ...room, atPresent: false } } }
          : state;
      });
    });
    sim.history.mockResolvedValueOnce([message({ id: '120', content: 'in between' })]);
    await user.click(screen.getByRole('button', { name: 'Show later messages' }));
    expect(await screen.findByText('in between')).toBeTruthy();
    const list = screen.getByRole('list', { name: 'Messages' }).parentElement?.parentElement;
    if (!list) throw new Error('no list');
    list.scrollTop = -900;
    fireEvent.scroll(list);
    await user.click(screen.getByRole('button', { name: 'To the newest' }));
    expect(list.scrollTop).toBe(0);
  });

  it('is walked through with arrows', async () => {
    const { user, row, focusOn } = await openPage({ messages: [at('1', 0), at('2', 1)] });
    focusOn('2');
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(row('1'));
    await user.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(row('1'));
    await user.keyboard('{ArrowDown}x');
    expect(document.activeElement).toBe(row('2'));
  });

  it('marks what is new, and reads it out', async () => {
    const { tell, user } = await openPage();
    await user.click(screen.getByRole('button', { name: /rules/ }));
    await tell('MESSAGE_CREATE', message({ id: '105', content: '<@1> look', mentions: [ada] }));
    await tell('MESSAGE_CREATE', message({ id: '106', content: 'again' }));
    await user.click(screen.getByRole('button', { name: /general.*unread.*1 mentions/ }));
    expect(screen.getByText('New')).toBeTruthy();
    await tell(
      'MESSAGE_CREATE',
      message({ id: '107', content: '', embeds: [{ title: 'Snow', description: 'is near' }] }),
    );
    await waitFor(() => {
      expect(document.querySelector('[aria-live=polite]')?.textContent).toBe(
        'Ben Ten: Snow, is near',
      );
    });
  });

  it('says what Discord itself says', async () => {
    await openPage({
      messages: [7, 6, 18, 99].map((type, n) => message({ id: String(n + 1), type, content: '' })),
    });
    for (const words of [/joined the server/, /pinned a message/, /started a thread/, /no words/]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
  });

  it('says what a message answers', async () => {
    const { user, row } = await openPage({
      messages: [
        at('1', 0, { content: 'where is it' }),
        at('2', 1, { type: 19, referenced_message: at('1', 0, { content: 'where is it' }) }),
        at('3', 2, { type: 19, referenced_message: null }),
        at('4', 3, { type: 19, referenced_message: at('1', 0, { content: '', embeds: [{}] }) }),
        at('5', 4, {
          author: herwa,
          type: 20,
          interaction_metadata: { id: '1', user: ben, name: 'ping' },
        }),
      ],
    });
    expect(screen.getByText('The message that this answers was deleted.')).toBeTruthy();
    expect(screen.getByText('An embed')).toBeTruthy();
    expect(within(row('5')).getByText('used')).toBeTruthy();
    await user.click(within(row('2')).getByRole('button', { name: 'where is it' }));
    expect(document.activeElement).toBe(row('1'));
  });
});

describe('one’s own message', () => {
  it('can be edited; what did not change is not sent', async () => {
    const { user, sim, focusOn } = await openPage({ messages: [mine] });
    const edit = async () => {
      focusOn('101');
      await user.click(screen.getByRole('button', { name: 'More' }));
      await user.click(screen.getByRole('menuitem', { name: 'Edit' }));
      return screen.getByRole('textbox', { name: 'Edit your message' });
    };
    await user.type(await edit(), '{Enter}');
    await edit();
    await user.keyboard('{Escape}');
    await edit();
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(sim.edit).not.toHaveBeenCalled();
    await user.type(await edit(), ', again');
    sim.edit.mockRejectedValueOnce(broken);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByRole('textbox', { name: 'Edit your message' })).toBeTruthy();
    expect(screen.getByText('The simulator cannot be reached.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(sim.edit).toHaveBeenLastCalledWith(mine, 'my words, again');
    expect(screen.queryByRole('textbox', { name: 'Edit your message' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expectGone('The simulator cannot be reached.');
  });

  it('can be deleted, pinned, copied, answered and given to a command', async () => {
    const { user, sim, focusOn } = await openPage({ messages: [mine] });
    sim.commands.mockResolvedValue([command({ name: 'Report', type: 3 })]);
    const menu = async (name: string) => {
      focusOn('101');
      await user.click(screen.getByRole('button', { name: 'More' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    };
    await menu('Pin to this channel');
    expect(sim.pin).toHaveBeenCalledWith(mine, true);
    await menu('Report');
    expect(sim.runOnMessage).toHaveBeenCalledWith(mine, 'Report');
    await menu('Copy text');
    expect(await navigator.clipboard.readText()).toBe('my words');
    await menu('Copy message id');
    expect(await navigator.clipboard.readText()).toBe('101');
    await menu('Reply');
    expect(screen.getByText(/Replying to/)).toBeTruthy();
    await menu('Delete');
    expect(sim.remove).toHaveBeenCalled();
    expectGone('my words');
  });

  it('has a menu that arrows walk through and Escape closes', async () => {
    const { user, focusOn } = await openPage({ messages: [mine] });
    focusOn('101');
    await user.click(screen.getByRole('button', { name: 'More' }));
    const name = () => document.activeElement?.textContent;
    expect(name()).toBe('Reply');
    await user.keyboard('{ArrowUp}');
    expect(name()).toBe('Delete');
    await user.keyboard('{Home}{ArrowDown}x');
    expect(name()).toBe('Edit');
    await user.keyboard('{End}');
    expect(name()).toBe('Delete');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('what is forbidden', () => {
  it('is not offered', async () => {
    const poor = guildView({ owner_id: herwa.id, roles: [] });
    const everyone = { ...guildView().roles[0], permissions: String((1n << 10n) | (1n << 16n)) };
    const { focusOn, user } = await openPage({
      guild: { ...poor, roles: [everyone as (typeof poor.roles)[number]] },
    });
    focusOn('100');
    expect(screen.queryByRole('button', { name: 'Reply' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Add a reaction' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'More' }));
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'Copy text',
      'Copy message id',
    ]);
  });
});

describe('reactions', () => {
  const lodge = { id: '70', name: 'lodge' };
  const loved = message({ id: '100', reactions: [{ emoji: lodge, count: 2, me: false }] });

  it('are counted, given and taken back with a press', async () => {
    const { user, sim } = await openPage({ messages: [loved] });
    await user.click(screen.getByRole('button', { name: 'lodge, 2, react' }));
    expect(sim.react).toHaveBeenLastCalledWith(loved, lodge, true);
    await user.click(screen.getByRole('button', { name: 'lodge, 3, take yours back' }));
    expect(screen.getByRole('button', { name: 'lodge, 2, react' })).toBeTruthy();
  });

  it('that are refused go away again, and it is said why', async () => {
    const { user, sim, focusOn } = await openPage();
    sim.react.mockRejectedValue(new Problem('refused', 'None of your roles allows this here.'));
    focusOn('100');
    await user.click(screen.getAllByRole('button', { name: /^React with/ })[0] as HTMLElement);
    expect(screen.getByText('None of your roles allows this here.')).toBeTruthy();
    expect(screen.queryByRole('list', { name: 'Reactions' })).toBeNull();
  });

  it('are found by name, the server’s own among them', async () => {
    const { user, sim, focusOn } = await openPage();
    const open = async () => {
      focusOn('100');
      await user.click(
        screen.getAllByRole('button', { name: 'Add a reaction' }).at(-1) as HTMLElement,
      );
      return card('Pick an emoji');
    };
    await user.click((await open()).getByRole('button', { name: 'lodge' }));
    expect(sim.react.mock.calls[0]?.[1]).toEqual(lodge);
    const picker = await open();
    await user.type(picker.getByRole('textbox'), 'mountain');
    await user.click(picker.getByRole('button', { name: 'mountain' }));
    expect(sim.react.mock.calls[1]?.[1]).toEqual({ id: null, name: '⛰️' });
    await user.type((await open()).getByRole('textbox'), 'qqq');
    expect(screen.getByText('No emoji is called “qqq”.')).toBeTruthy();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('dialog', { name: 'Pick an emoji' })).toBeNull();
  });
});

describe('polls', () => {
  const poll = {
    question: { text: 'Tea?' },
    answers: [
      { answer_id: 1, poll_media: { text: 'Yes', emoji: { id: null, name: '🍵' } } },
      { answer_id: 2, poll_media: { text: 'No' } },
    ],
    expiry: '2999-01-01T00:00:00Z',
    allow_multiselect: false,
    results: { answer_counts: [{ id: 1, count: 3, me_voted: true }], is_finalized: false },
  };

  it('are asked, counted and voted in', async () => {
    const asking = message({ id: '100', poll });
    const { user, sim } = await openPage({ messages: [asking] });
    expect(screen.getByRole('region', { name: 'Poll: Tea?' }).textContent).toContain('3 votes');
    expect(screen.getByRole('button', { name: /Yes/ }).getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByRole('button', { name: /No/ }));
    expect(sim.vote).toHaveBeenLastCalledWith(asking, 2, false);
    await user.click(screen.getByRole('button', { name: /Yes/ }));
    expect(sim.vote).toHaveBeenLastCalledWith(asking, 1, true);
  });

  it('that are over only show how they ended', async () => {
    const over = { ...poll, results: { ...poll.results, is_finalized: true } };
    await openPage({ messages: [message({ id: '100', poll: over })] });
    expect(screen.getByText(/Final result/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Yes/ }).disabled).toBe(true);
  });
});

describe('the right mouse button', () => {
  it('opens the menu of a message, and leaves links to the browser', async () => {
    await openPage({ messages: [message({ id: '100', content: 'see https://example.com' })] });
    fireEvent.contextMenu(screen.getByRole('link', { name: 'https://example.com' }));
    expect(screen.queryByRole('menu', { name: 'Message' })).toBeNull();
    fireEvent.contextMenu(screen.getByText(/^see/));
    expect(screen.getByRole('menu', { name: 'Message' })).toBeTruthy();
  });
});

describe('an answer for one person alone', () => {
  it('says so and can be dismissed', async () => {
    const secret = message({ id: '100', author: herwa, flags: 64, content: 'between us' });
    const { user, sim, focusOn } = await openPage({ messages: [secret] });
    expect(screen.getByText(/Only you can see this/)).toBeTruthy();
    focusOn('100');
    expect(screen.getAllByRole('button', { name: 'Dismiss' })).toHaveLength(2);
    sim.dismiss.mockRejectedValueOnce(broken);
    await user.click(screen.getAllByRole('button', { name: 'Dismiss' })[0] as HTMLElement);
    expect(screen.getByText('between us')).toBeTruthy();
    await user.click(screen.getAllByRole('button', { name: 'Dismiss' })[1] as HTMLElement);
    expectGone('between us');
  });
});
