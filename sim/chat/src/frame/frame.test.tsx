import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { card, expectGone, offered, openPage, pickFrom, show } from '@/testing/page';
import {
  ada,
  ben,
  command,
  general,
  guildView,
  member,
  message,
  rules,
  settled,
  staged,
} from '@/testing/world';

const gone = new Problem('unreachable', 'The simulator cannot be reached.');
const begin = (how: () => Promise<void>) => act(how);

describe('while there is nothing yet', () => {
  it('shows that it starts', () => {
    show(staged());
    expect(screen.getByText('Messages are on their way.')).toBeTruthy();
  });

  it('says that the simulator does not answer, and tries at once when asked', async () => {
    const stage = staged();
    stage.people.mockRejectedValueOnce(gone);
    const { user, live } = show(stage);
    await begin(() => stage.session.start());
    expect(screen.getByText('The simulator does not answer.')).toBeTruthy();
    expect(screen.getByText(/Trying again in/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await begin(async () => {
      live().opened();
      await settled();
    });
    expectGone('The simulator does not answer.');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('general');
  });

  it('says when somebody is in no server, or sees nothing in it', async () => {
    const lonely = staged();
    lonely.sim.guilds.mockResolvedValue([]);
    show(lonely);
    await begin(lonely.begin);
    expect(screen.getByText('This person is in no server yet.')).toBeTruthy();
  });

  it('says who can help where nothing can be seen', async () => {
    await openPage({ guild: guildView({ owner_id: ben.id, roles: [] }) });
    expect(screen.getByText('There is nothing here that this person can see.')).toBeTruthy();
    expect(screen.getByText(/Whoever manages the server can give you a role/)).toBeTruthy();
  });
});

describe('a lost stream', () => {
  it('is said with when it is tried again, keeps what was typed, and heals', async () => {
    const { user, box, live, hurry, sim } = await openPage();
    await user.type(box(), 'half a');
    act(() => {
      live().lost(400);
    });
    expect(screen.getByText('No connection to the simulator.')).toBeTruthy();
    expect(screen.getByText(/What you typed stays here/)).toBeTruthy();
    expect(await screen.findByText('Trying again…', {}, { timeout: 3000 })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    expect(hurry).toHaveBeenCalled();
    sim.history.mockResolvedValue([
      message({ id: '100' }),
      message({ id: '101', content: 'missed' }),
    ]);
    await begin(async () => {
      live().opened();
      await settled();
    });
    expectGone('No connection to the simulator.');
    expect(screen.getByText('missed')).toBeTruthy();
    expect(box().textContent).toBe('half a');
  });

  it('that comes back without an answer is asked again', async () => {
    const { user, live, sim } = await openPage();
    sim.guilds.mockRejectedValueOnce(gone);
    await begin(async () => {
      live().opened();
      await settled();
    });
    expect(screen.getByText(/The simulator cannot be reached/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => {
      expectGone('No connection to the simulator.');
    });
  });
});

describe('becoming somebody else', () => {
  it('shows what they see, under their name', async () => {
    const { user, store, live } = await openPage();
    await user.click(screen.getByRole('button', { name: /Act as somebody else/ }));
    expect(offered()).toEqual(['AAda (you now)owner', 'BTBen TenWarden']);
    await user.keyboard('zz');
    expect(screen.getByText('Nobody is called “zz”.')).toBeTruthy();
    await user.keyboard('{Backspace}{Backspace}ben{ArrowDown}{Enter}');
    expect(store.get().me).toBe(ben.id);
    await begin(async () => {
      live().opened();
      await settled();
    });
    expect(screen.getByRole('button', { name: /Acting as.*Ben Ten/ })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /Act as somebody else/ }));
    await pickFrom(user, /Ada/);
    expect(store.get().me).toBe(ada.id);
  });
});

describe('people', () => {
  it('are listed by their roles, and their cards say who they are', async () => {
    const { user, sim, store } = await openPage();
    sim.commands.mockResolvedValue([command({ name: 'Warn', type: 2 })]);
    const members = within(screen.getByRole('complementary', { name: 'Members' }));
    expect(members.getByRole('region', { name: 'Warden' })).toBeTruthy();
    const openCard = async () => {
      await user.click(members.getByRole('button', { name: 'Ben Ten, show who this is' }));
      return card('Ben Ten');
    };
    const ofBen = await openCard();
    expect(ofBen.getByText('away')).toBeTruthy();
    expect(ofBen.getByRole('list', { name: 'Roles' }).textContent).toBe('Warden');
    await user.click(ofBen.getByRole('button', { name: 'Copy user id' }));
    expect(await navigator.clipboard.readText()).toBe(ben.id);
    await user.click(await (await openCard()).findByRole('button', { name: 'Warn' }));
    expect(sim.runOnUser).toHaveBeenCalledWith('50', 'Warn', ben.id);
    await user.click(members.getByRole('button', { name: 'Ada, show who this is' }));
    expect(card('Ada').getByText(/Owns this server/)).toBeTruthy();
    expect(card('Ada').getByText('No roles')).toBeTruthy();
    await user.keyboard('{Escape}');
    await user.click((await openCard()).getByRole('button', { name: 'Act as Ben Ten' }));
    expect(store.get().me).toBe(ben.id);
  });

  it('can be written to in private', async () => {
    const { user, sim, row } = await openPage();
    sim.directs.mockResolvedValue([{ id: '60', type: 1, recipients: [ada, ben] }]);
    sim.history.mockResolvedValue([]);
    await user.click(row('100').querySelector('button') as HTMLElement);
    await user.click(card('Ben Ten').getByRole('button', { name: 'Write to Ben Ten' }));
    expect(sim.direct).toHaveBeenCalledWith(ben.id);
    expect(await screen.findByText(/where your direct messages begin/)).toBeTruthy();
    expect(screen.getByRole('navigation', { name: 'Direct messages' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Lodge' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('general');
    await user.click(screen.getByRole('button', { name: 'Direct messages' }));
    await user.click(screen.getByRole('button', { name: 'Ben Ten' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Ben Ten');
  });

  it('who left are said to have left', async () => {
    const { user, tell } = await openPage();
    await tell('GUILD_MEMBER_REMOVE', { guild_id: '9', user: ben });
    await user.click(document.querySelector('[data-message="100"] button') as HTMLElement);
    expect(screen.getByText('No longer in this server.')).toBeTruthy();
  });

  it('of a large server are drawn on request', async () => {
    const crowd = Array.from({ length: 130 }, (_, n) =>
      member({ id: `1${String(n).padStart(3, '0')}`, username: `guest ${n}` }),
    );
    const { user } = await openPage({ guild: guildView({ members: [member(ada), ...crowd] }) });
    const offline = within(screen.getByRole('region', { name: 'Offline' }));
    expect(offline.getAllByRole('listitem')).toHaveLength(100);
    await user.click(offline.getByRole('button', { name: 'Show all 130' }));
    expect(offline.getAllByRole('listitem')).toHaveLength(130);
  });
});

describe('channels', () => {
  const category = { id: '40', type: 4, name: 'Rooms', position: 0 };
  const voice = { id: '53', type: 2, name: 'Hearth', position: 3, parent_id: '40' };
  const thread = { id: '54', type: 11, name: 'a thread', parent_id: '50' };
  const forum = { id: '55', type: 15, name: 'questions', position: 9 };
  const lodge = guildView({
    icon: 'broken',
    channels: [general, rules, category, voice, forum],
    threads: [thread],
    voice_states: [{ user_id: ben.id, channel_id: '53' }],
  });

  it('fold with their category, and say who speaks in them', async () => {
    const { user } = await openPage({ guild: lodge });
    expect(screen.getByRole('list', { name: 'In this voice channel' }).textContent).toContain(
      'Ben',
    );
    await user.click(screen.getByRole('button', { name: 'Rooms' }));
    expect(screen.queryByRole('button', { name: 'Hearth' })).toBeNull();
  });

  it('can be spoken in', async () => {
    const { user, sim, tell } = await openPage({ guild: lodge });
    await user.click(screen.getByRole('button', { name: 'Hearth' }));
    await user.click(screen.getByRole('button', { name: 'Join voice' }));
    expect(sim.voice).toHaveBeenCalledWith('9', '53');
    await tell('VOICE_STATE_UPDATE', { guild_id: '9', user_id: ada.id, channel_id: '53' });
    await user.click(screen.getByRole('button', { name: 'Leave voice' }));
    expect(sim.voice).toHaveBeenLastCalledWith('9', null);
  });

  it('that hold posts say so', async () => {
    const { user } = await openPage({ guild: lodge });
    await user.click(screen.getByRole('button', { name: 'questions' }));
    expect(screen.getByRole('note').textContent).toContain('holds posts');
    await user.click(screen.getByRole('button', { name: 'a thread' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('a thread');
  });

  it('of a server whose picture is broken still have its initials', async () => {
    await openPage({ guild: lodge });
    const server = screen.getByRole('button', { name: 'Lodge' });
    fireEvent.error(server.querySelector('img') as HTMLElement);
    expect(server.textContent).toBe('L');
  });

  it('with very many mentions are not counted to the last', async () => {
    const { tell, user } = await openPage({ guild: lodge });
    await user.click(screen.getByRole('button', { name: /rules/ }));
    for (let n = 0; n < 100; n++) {
      await tell('MESSAGE_CREATE', message({ id: String(2000 + n), mentions: [ada] }));
    }
    expect(screen.getAllByText('99+').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Lodge, 100 mentions' })).toBeTruthy();
  });
});

describe('on a small screen', () => {
  it('channels and members come in drawers', async () => {
    const { user, store } = await openPage();
    await user.click(screen.getByRole('button', { name: 'Servers and channels' }));
    await user.click(card('Servers and channels').getByRole('button', { name: 'Lodge' }));
    await user.click(card('Servers and channels').getByRole('button', { name: /rules/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(store.get().place?.channel).toBe('51');
    await user.click(screen.getByRole('button', { name: 'Show the members' }));
    const drawer = screen.getByRole('dialog', { name: 'Members' });
    fireEvent(drawer, new Event('cancel', { cancelable: true }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show the members' }));
    await user.click(screen.getByRole('dialog', { name: 'Members' }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('members can be put away', async () => {
    const { user } = await openPage();
    await user.click(screen.getByRole('button', { name: 'Members' }));
    expect(screen.queryByRole('complementary', { name: 'Members' })).toBeNull();
  });
});

describe('the theme', () => {
  it('is day, night or like the system, and is remembered', async () => {
    const { user } = await openPage();
    await user.click(screen.getByRole('radio', { name: 'Night' }));
    expect(document.documentElement.dataset.theme).toBe('night');
    expect(document.cookie).toContain('herwa-theme=night');
    await user.click(screen.getByRole('radio', { name: 'Like the system' }));
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect(document.cookie).not.toContain('night');
  });
});
