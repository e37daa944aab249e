import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { expectGone, offered, openPage, pickFrom } from '@/testing/page';
import { ben, command, general, guildView, herwa, message } from '@/testing/world';
import { type Message } from '@/model/discord';
import { typingWords } from './typing-line';

const unreachable = new Problem('unreachable', 'The simulator cannot be reached.');

describe('a message', () => {
  it('is sent with Enter and stands in the list; Shift and Enter only breaks the line', async () => {
    const { user, box, sim } = await openPage();
    await user.type(box(), 'Hello{Shift>}{Enter}{/Shift}all{Enter}');
    expect(sim.typing).toHaveBeenCalledTimes(1);
    expect(sim.send.mock.calls[0]?.[1]).toMatchObject({ content: 'Hello\nall' });
    expect(await screen.findByText(/Hello/)).toBeTruthy();
    expect(box().textContent).toBe('');
  });

  it('cannot be sent while it is empty', async () => {
    const { user, box, sim } = await openPage();
    const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
    expect(send.disabled).toBe(true);
    await user.type(box(), '   {Enter}');
    expect(sim.send).not.toHaveBeenCalled();
    await user.type(box(), 'x');
    await user.click(send);
    expect(sim.send).toHaveBeenCalledTimes(1);
  });

  it('is said to be too long before it is sent', async () => {
    const { user, box, sim } = await openPage();
    fireEvent.change(box(), { target: { value: 'x'.repeat(1900) } });
    expect(screen.getByText('100 characters left')).toBeTruthy();
    fireEvent.change(box(), { target: { value: 'x'.repeat(2001) } });
    expect(screen.getByText('1 characters too many')).toBeTruthy();
    await user.type(box(), '{Enter}');
    expect(sim.send).not.toHaveBeenCalled();
  });

  it('stays when it could not be sent, and can be sent again or thrown away', async () => {
    const { user, box, sim } = await openPage();
    sim.send.mockRejectedValueOnce(unreachable).mockRejectedValueOnce(unreachable);
    await user.type(box(), 'Hello{Enter}');
    expect(await screen.findByText(/Not sent. The simulator cannot be reached/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText(/Not sent/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => {
      expectGone(/Not sent/);
    });
    expect(screen.getByText('Hello')).toBeTruthy();
    sim.send.mockRejectedValueOnce(unreachable);
    await user.type(box(), 'Never{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Discard' }));
    expectGone('Never');
  });

  it('that takes long says so', async () => {
    const { user, box, sim } = await openPage();
    sim.send.mockReturnValue(new Promise<Message>(() => undefined));
    await user.type(box(), 'Hello{Enter}');
    expect(await screen.findByText(/Still sending/, {}, { timeout: 3000 })).toBeTruthy();
  });

  it('keeps its draft when one looks elsewhere', async () => {
    const { user, box } = await openPage();
    await user.type(box(), 'half a th');
    await user.click(screen.getByRole('button', { name: /rules/ }));
    await user.click(screen.getByRole('button', { name: /general/ }));
    expect(box().textContent).toBe('half a th');
  });

  it('is meant when one begins to type anywhere', async () => {
    const { user, box } = await openPage();
    act(() => {
      box().blur();
    });
    await user.keyboard('h');
    expect(document.activeElement).toBe(box());
    act(() => {
      box().blur();
    });
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).not.toBe(box());
  });

  it('answers another one', async () => {
    const { user, box, sim, focusOn } = await openPage();
    focusOn('100');
    await user.click(screen.getByRole('button', { name: 'Reply' }));
    expect(screen.getByText(/Replying to/).textContent).toContain('Ben Ten');
    expect(document.activeElement).toBe(box());
    await user.click(screen.getByRole('button', { name: 'Do not reply' }));
    expectGone(/Replying to/);
    focusOn('100');
    await user.click(screen.getByRole('button', { name: 'Reply' }));
    await user.type(box(), 'Yes{Enter}');
    expect(sim.send.mock.calls[0]?.[1]).toMatchObject({ content: 'Yes', replyTo: '100' });
  });

  it('can carry files', async () => {
    const { user, sim, box } = await openPage();
    const one = new File(['a'], 'one.txt');
    const two = new File(['b'], 'two.txt');
    const clicked = vi.spyOn(HTMLInputElement.prototype, 'click');
    await user.click(screen.getByRole('button', { name: 'Add a file' }));
    expect(clicked).toHaveBeenCalled();
    await user.upload(screen.getByLabelText('Files to send'), [one, two]);
    await user.click(screen.getByRole('button', { name: 'Leave out one.txt' }));
    fireEvent.paste(box(), { clipboardData: { files: [one] } });
    fireEvent.paste(box(), { clipboardData: { files: [] } });
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(sim.send.mock.calls[0]?.[1].files).toEqual([two, one]);
    expectGone('two.txt');
  });
});

describe('what is suggested while typing', () => {
  it('is people and roles behind @, and becomes a mention', async () => {
    const { user, box, sim } = await openPage();
    await user.type(box(), 'Hi @ben');
    expect(offered()).toEqual(['BTBen Tenben']);
    await user.keyboard('{Enter}');
    expect(box().textContent).toBe('Hi @Ben Ten ');
    await user.keyboard('{Enter}');
    expect(sim.send.mock.calls[0]?.[1].content).toBe('Hi <@2>');
  });

  it('is channels behind #, picked with the mouse', async () => {
    const { user, box } = await openPage();
    await user.type(box(), 'See #r');
    await user.hover(screen.getByRole('option', { name: 'rules' }));
    await pickFrom(user, 'rules');
    expect(box().textContent).toBe('See #rules ');
  });

  it('is emoji behind a colon; Escape leaves the text as it is', async () => {
    const { user, box } = await openPage();
    await user.type(box(), ':mount');
    expect(offered()[0]).toContain(':mountain:');
    await user.keyboard('{Escape}');
    expect(offered()).toEqual([]);
    await user.type(box(), 'a');
    await user.keyboard('{ArrowDown}{Tab}');
    expect(box().textContent).toContain('⛰️');
  });
});

describe('commands', () => {
  const ping = command({ name: 'ping' });
  const note = command({
    name: 'note',
    options: [
      { type: 3, name: 'text', description: 'What to keep', required: true, max_length: 5 },
      { type: 6, name: 'who', description: 'About whom' },
      { type: 5, name: 'secret', description: 'For you alone' },
    ],
  });
  const find = command({
    name: 'find',
    options: [{ type: 3, name: 'song', description: 'Which', required: true, autocomplete: true }],
  });

  it('run at once when nothing is missing, and say that the bot is asked', async () => {
    const { user, box, sim, answer } = await openPage();
    sim.commands.mockResolvedValue([ping]);
    await user.type(box(), '/pi');
    expect(await screen.findByRole('option', { name: /ping/ })).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(sim.run).toHaveBeenCalledWith('50', { name: 'ping', path: [], options: {} });
    expect(await screen.findByText(/is waiting for the bot/)).toBeTruthy();
    await answer();
    expectGone(/is waiting for the bot/);
  });

  it('that take nothing wait for Enter when they were picked with the mouse', async () => {
    const { user, box, sim } = await openPage();
    sim.commands.mockResolvedValue([ping]);
    await user.type(box(), '/');
    await user.click(await screen.findByRole('option', { name: /ping/ }));
    expect(screen.getByText('What ping does. Press Enter to run it.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Press Enter to run it' }));
    expect(sim.run).toHaveBeenCalled();
  });

  it('say what is wrong with an option, and run once it is right', async () => {
    const { user, box, sim } = await openPage();
    sim.commands.mockResolvedValue([note]);
    await user.type(box(), '/no');
    await screen.findByRole('option', { name: /note/ });
    await user.keyboard('{Enter}');
    expect(screen.getByText(/What to keep/).textContent).toContain('required');
    await user.keyboard('{Enter}');
    expect(screen.getByText(/This option is required/)).toBeTruthy();
    await user.keyboard('much too long{Enter}');
    expect(screen.getByText(/At most 5 characters/)).toBeTruthy();
    expect(sim.run).not.toHaveBeenCalled();
    await user.clear(screen.getByRole('combobox', { name: 'text' }));
    await user.keyboard('tea');
    await user.click(screen.getByRole('button', { name: 'who' }));
    await user.keyboard('be{Tab}');
    await user.click(screen.getByRole('button', { name: 'secret' }));
    expect(offered()).toEqual(['Yes', 'No']);
    await user.keyboard('{ArrowDown}{Enter}');
    await user.click(screen.getByRole('combobox', { name: 'who' }));
    await user.click(screen.getByRole('button', { name: 'Run the command' }));
    expect(sim.run).toHaveBeenCalledWith('50', {
      name: 'note',
      path: [],
      options: { text: 'tea', who: ben.id, secret: false },
    });
  });

  it('can be left, and options taken out again', async () => {
    const { user, box, sim } = await openPage();
    sim.commands.mockResolvedValue([note]);
    await user.type(box(), '/note');
    await screen.findByRole('option', { name: /note/ });
    await user.keyboard(' tea');
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'text' }).value).toBe('tea');
    await user.click(screen.getByRole('button', { name: 'who' }));
    await user.keyboard('{Escape}');
    expect(offered()).toEqual([]);
    await user.keyboard('{Backspace}');
    expect(screen.queryByRole('combobox', { name: 'who' })).toBeNull();
    await user.keyboard('{Escape}');
    expect(box().textContent).toBe('/note');
    await user.click(screen.getByRole('option', { name: /note/ }));
    await user.click(screen.getByRole('button', { name: 'Leave the command' }));
    expect(box().textContent).toBe('/note');
  });

  it('let the bot suggest what can stand in an option', async () => {
    const { user, box, sim, answer } = await openPage();
    sim.commands.mockResolvedValue([find]);
    await user.type(box(), '/find');
    await screen.findByRole('option', { name: /find/ });
    await user.keyboard('{Enter}mo');
    expect(screen.getByText('The bot is looking…')).toBeTruthy();
    await waitFor(() => {
      expect(sim.complete).toHaveBeenCalledWith(
        '50',
        { name: 'find', path: [], options: { song: 'mo' } },
        'song',
      );
    });
    await answer({ choices: [{ name: 'Moon', value: 'm1' }] });
    await user.click(await screen.findByRole('option', { name: 'Moon' }));
    await user.keyboard('{Enter}');
    expect(sim.run.mock.calls[0]?.[1].options).toEqual({ song: 'm1' });
  });

  it('say when the bot suggests nothing, or not in time', async () => {
    const { user, box, sim, answer, tell } = await openPage();
    sim.commands.mockResolvedValue([find]);
    await user.type(box(), '/find');
    await screen.findByRole('option', { name: /find/ });
    await user.keyboard('{Enter}');
    await waitFor(() => {
      expect(sim.complete).toHaveBeenCalledTimes(1);
    });
    await answer({ choices: [] });
    expect(await screen.findByText(/nothing to suggest/)).toBeTruthy();
    await user.keyboard('x');
    await waitFor(() => {
      expect(sim.complete).toHaveBeenCalledTimes(2);
    });
    await tell('SIM_INTERACTION_FAILED', { id: '900' });
    expect(await screen.findByText(/did not suggest anything in time/)).toBeTruthy();
  });

  it('that the bot does not answer say so until they are dismissed', async () => {
    const { user, box, sim, tell } = await openPage();
    sim.commands.mockResolvedValue([ping]);
    await user.type(box(), '/ping');
    await screen.findByRole('option', { name: /ping/ });
    await user.keyboard('{Enter}');
    await tell('SIM_INTERACTION_FAILED', { id: '900' });
    expect(screen.getByText(/did not answer within 3 seconds/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expectGone(/did not answer/);
  });

  it('are asked for again while there are none, or they cannot be read', async () => {
    const { user, box, sim, session } = await openPage();
    act(() => {
      session.open({ guild: '9', channel: '51' });
    });
    sim.commands.mockRejectedValueOnce(unreachable).mockResolvedValueOnce([]);
    await user.type(box(), '/x');
    expect(await screen.findByText(/could not be read. Trying again/)).toBeTruthy();
    sim.commands.mockResolvedValue([command({ name: 'late' })]);
    const later = { timeout: 6000 };
    expect(await screen.findByText(/There is no command “\/x”/, {}, later)).toBeTruthy();
    await user.type(box(), '{Backspace}');
    expect(await screen.findByRole('option', { name: /late/ }, later)).toBeTruthy();
  }, 15_000);
});

describe('the first step', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('is offered until it was done', async () => {
    const { user, box } = await openPage({ greets: true });
    await user.click(screen.getByRole('button', { name: 'Type it for me' }));
    expect(box().textContent).toBe('/ping');
    expectGone(/Say hello to the bot/);
    await user.clear(box());
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expectGone(/Say hello to the bot/);
    expect(localStorage.getItem('herwa-chat-hint')).toBe('done');
  });
});

describe('where nothing can be written', () => {
  it('says why, and who can change it', async () => {
    const plain = guildView({ owner_id: herwa.id });
    const { user } = await openPage({ guild: plain });
    await user.click(screen.getByRole('button', { name: /rules/ }));
    expect(screen.getByRole('note').textContent).toMatch(/none of your roles.*Whoever manages/);
    expect(screen.queryByRole('combobox', { name: /^Message/ })).toBeNull();
  });
});

describe('who is typing', () => {
  it('is told, as long as they type', async () => {
    const { tell } = await openPage();
    await tell('TYPING_START', {
      channel_id: general.id,
      guild_id: '9',
      user_id: ben.id,
      timestamp: Math.floor(Date.now() / 1000),
    });
    expect(screen.getByText('Ben Ten is typing…')).toBeTruthy();
    await tell('MESSAGE_CREATE', message({ id: '101', author: ben }));
    expectGone('Ben Ten is typing…');
  });

  it('is said of several in one sentence', () => {
    expect(typingWords(['Ada', 'Ben'])).toBe('Ada and Ben are typing…');
    expect(typingWords(['a', 'b', 'c', 'd'])).toBe('Several people are typing…');
  });
});
