import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Component } from '@/model/discord';
import { Problem } from '@/api/problem';
import { card, expectGone, offered, openPage, pickFrom } from '@/testing/page';
import { ada, ben, herwa, message } from '@/testing/world';
import { mediaUrl } from './component-list';
import { toggled } from './select-menu';

const row = (...components: Component[]): Component => ({ type: 1, components });
const offer = (...components: Component[]) =>
  message({ id: '100', author: herwa, content: 'choose', components });
const shown = (...components: Component[]) => openPage({ messages: [offer(...components)] });

describe('buttons', () => {
  const go: Component = { type: 2, style: 1, label: 'Go', custom_id: 'go' };

  it('tell the bot, wait for it, and cannot be pressed twice meanwhile', async () => {
    const { user, sim, answer } = await shown(row(go));
    await user.click(screen.getByRole('button', { name: 'Go' }));
    expect(sim.press.mock.calls[0]?.[1]).toBe('go');
    const waiting = screen.getByRole('button', { name: /Go, waiting for the bot/ });
    expect(waiting.getAttribute('aria-busy')).toBe('true');
    await user.click(waiting);
    expect(sim.press).toHaveBeenCalledTimes(1);
    await answer();
    expect(screen.getByRole('button', { name: 'Go' }).getAttribute('aria-busy')).toBe('false');
  });

  it('say when the bot did not answer, or the simulator refused', async () => {
    const { user, sim, tell } = await shown(row(go));
    await user.click(screen.getByRole('button', { name: 'Go' }));
    await tell('SIM_INTERACTION_FAILED', { id: '900' });
    expect(screen.getByText(/“Go” failed. The bot did not answer within 3 seconds/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expectGone(/failed/);
    sim.press.mockRejectedValueOnce(new Problem('refused', 'This message is no longer there.'));
    await user.click(screen.getByRole('button', { name: 'Go' }));
    expect(screen.getByText(/This message is no longer there/)).toBeTruthy();
  });

  it('can be links, switched off, bought, or only an emoji', async () => {
    const { user, sim } = await shown(
      row(
        { type: 2, style: 5, label: 'Open', url: 'https://example.com' },
        { type: 2, style: 4, label: 'Off', custom_id: 'off', disabled: true },
        { type: 2, style: 6 },
        { type: 2, emoji: { id: null, name: '👍' }, custom_id: 'up' },
        { type: 2, emoji: { id: '70', name: 'lodge' }, custom_id: 'own' },
      ),
    );
    expect(screen.getByRole('link', { name: /Open/ }).getAttribute('href')).toBe(
      'https://example.com',
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Off' }).disabled).toBe(true);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Buy' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: '👍' }));
    expect(sim.press.mock.calls[0]?.[1]).toBe('up');
    expect(screen.getByAltText(':lodge:')).toBeTruthy();
  });
});

describe('selects', () => {
  const tea: Component = {
    type: 3,
    custom_id: 'tea',
    placeholder: 'Which tea',
    options: [
      { label: 'Black', value: 'b', description: 'with milk', emoji: { id: null, name: '🍵' } },
      { label: 'Green', value: 'g' },
      { label: 'Mint', value: 'm' },
    ],
  };

  it('offer what there is, found by typing, picked by Enter', async () => {
    const { user, sim, answer } = await shown(row(tea));
    await user.click(screen.getByRole('button', { name: 'Which tea' }));
    expect(offered()).toHaveLength(3);
    await user.keyboard('zzz');
    expect(screen.getByText('Nothing here fits “zzz”.')).toBeTruthy();
    await user.keyboard('{Enter}{Backspace>3/}milk{Enter}');
    expect(sim.choose.mock.calls[0]?.slice(1)).toEqual(['tea', ['b']]);
    const waiting = screen.getByRole('button', { name: 'Which tea: Black' });
    await user.click(waiting);
    expect(offered()).toEqual([]);
    await answer();
    await user.click(waiting);
    await user.keyboard('{ArrowDown}{PageDown}{PageUp}{ArrowUp}{Enter}');
    expect(sim.choose.mock.calls[1]?.[2]).toEqual(['m']);
  });

  it('take several where several are allowed', async () => {
    const { user, sim } = await shown(
      row({
        ...tea,
        min_values: 1,
        max_values: 2,
        options: tea.options?.map((one, n) => ({ ...one, default: n === 0 })) ?? [],
      }),
    );
    await user.click(screen.getByRole('button', { name: 'Which tea: Black' }));
    expect(screen.getByRole('option', { name: /Black/ }).textContent).toContain('🍵');
    await pickFrom(user, /Black/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Choose' }).disabled).toBe(true);
    await pickFrom(user, /Green/);
    await pickFrom(user, /Mint/);
    expect(screen.getByText('2 of at most 2')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Choose' }));
    expect(sim.choose.mock.calls[0]?.[2]).toEqual(['g', 'm']);
  });

  it('offer people, roles and channels of this server', async () => {
    const { user, sim } = await shown(
      row({ type: 5, custom_id: 'who', default_values: [{ id: ada.id, type: 'user' }] }),
      row({ type: 6, custom_id: 'role' }),
      row({ type: 7, custom_id: 'either' }),
      row({ type: 8, custom_id: 'where', channel_types: [0] }),
      row({ type: 8, custom_id: 'off', placeholder: 'Off', disabled: true }),
    );
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Off' }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Pick a member: Ada' }));
    await pickFrom(user, /Ben Ten/);
    expect(sim.choose.mock.calls[0]?.[2]).toEqual([ben.id]);
    await user.click(screen.getByRole('button', { name: 'Pick a role' }));
    await pickFrom(user, 'Warden');
    expect(sim.choose.mock.calls[1]?.[2]).toEqual(['20']);
    await user.click(screen.getByRole('button', { name: 'Pick a member or role' }));
    expect(offered().length).toBe(5);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Pick a channel' }));
    await pickFrom(user, 'rules');
    expect(sim.choose.mock.calls[2]?.[2]).toEqual(['51']);
  });

  it('never mark more than allowed', () => {
    const [one, two] = [
      { value: '1', label: 'one' },
      { value: '2', label: 'two' },
    ];
    expect(toggled([one], two, 1)).toEqual([two]);
    expect(toggled([one], two, 2)).toEqual([one, two]);
    expect(toggled([one, two], one, 2)).toEqual([two]);
  });
});

describe('laid-out messages', () => {
  it('show text, pictures, files and lines', async () => {
    await shown(
      {
        type: 17,
        accent_color: 0xf2a33a,
        components: [
          { type: 10, content: 'Inside' },
          { type: 14, spacing: 2 },
          { type: 14, divider: false },
          {
            type: 9,
            components: [{ type: 10, content: 'Beside' }],
            accessory: { type: 11, media: { url: '/t.png' }, description: 'Thumb' },
          },
          {
            type: 9,
            components: [{ type: 10 }],
            accessory: { type: 2, style: 2, label: 'More', custom_id: 'm' },
          },
        ],
      },
      { type: 17, components: [] },
      { type: 12, items: [{ media: { url: '/1.png' }, description: 'First' }] },
      { type: 12, items: [{ media: { url: '/2.png' } }, { media: { url: '/3.png' } }] },
      { type: 13, file: { url: 'attachment://log.txt' }, name: 'log.txt', size: 12 },
      { type: 13 },
      { type: 99 },
    );
    const body = within(document.getElementById('text-100') as HTMLElement);
    for (const words of ['Inside', 'Beside', 'More', 'log.txt', '12 bytes', 'File']) {
      expect(body.getByText(words)).toBeTruthy();
    }
    for (const alt of ['Thumb', 'First']) expect(body.getByAltText(alt)).toBeTruthy();
    expect(body.getAllByAltText('Picture')).toHaveLength(2);
  });

  it('name files of the message itself', () => {
    const file = { id: '1', filename: 'log.txt', size: 1, url: '/cdn/log.txt' };
    const carrying = message({ id: '1', attachments: [file] });
    expect(mediaUrl(carrying, 'attachment://log.txt')).toBe('/cdn/log.txt');
    expect(mediaUrl(carrying)).toBe('');
  });
});

describe('forms that a bot opens', () => {
  const opener = row({ type: 2, style: 1, label: 'Ask me', custom_id: 'ask' });
  const modal = {
    custom_id: 'form',
    title: 'Your stay',
    components: [
      { type: 10, content: 'Tell us **more**' },
      {
        type: 18,
        label: 'Name',
        component: { type: 4, custom_id: 'name', min_length: 2, max_length: 9 },
      },
      {
        type: 18,
        label: 'Wishes',
        description: 'Anything',
        component: { type: 4, style: 2, custom_id: 'wish', required: false },
      },
      {
        type: 18,
        label: 'Room',
        component: {
          type: 21,
          custom_id: 'room',
          options: [
            { label: 'East', value: 'e', description: 'Sun' },
            { label: 'West', value: 'w' },
          ],
        },
      },
      {
        type: 18,
        label: 'Meals',
        component: {
          type: 22,
          custom_id: 'meals',
          options: [
            { label: 'Dal', value: 'd', default: true },
            { label: 'Soup', value: 's' },
          ],
        },
      },
      { type: 18, label: 'Guide', component: { type: 5, custom_id: 'guide' } },
      { type: 18, label: 'I agree', component: { type: 23, custom_id: 'agree' } },
      { type: 18, label: 'Photo', component: { type: 19, custom_id: 'photo', required: false } },
      row({ type: 4, custom_id: 'old', label: 'Old kind', required: false, max_length: 5 }),
    ] satisfies Component[],
  };
  const opened = async () => {
    const page = await shown(opener);
    await page.user.click(screen.getByRole('button', { name: 'Ask me' }));
    await page.answer({ modal });
    return { ...page, form: card('Your stay') };
  };

  it('say what is missing, then send what was filled in', async () => {
    const { user, sim, form, answer } = await opened();
    expect(form.getByText(/Herwa receives what you write here/)).toBeTruthy();
    expect(document.activeElement).toBe(form.getByLabelText(/^Name/));
    await user.click(form.getByRole('button', { name: 'Submit' }));
    expect(form.getByText('Please fill this in.')).toBeTruthy();
    expect(form.getAllByText('Pick one.')).toHaveLength(2);
    expect(sim.submit).not.toHaveBeenCalled();
    await user.type(form.getByLabelText(/^Name/), 'A');
    expect(form.getByText('At least 2 characters; there are 1.')).toBeTruthy();
    await user.type(form.getByLabelText(/^Name/), 'da');
    await user.type(form.getByLabelText(/^Wishes/), 'tea');
    await user.click(form.getByRole('radio', { name: /East/ }));
    await user.click(form.getByRole('checkbox', { name: 'Soup' }));
    await user.click(form.getByRole('checkbox', { name: 'Dal' }));
    await user.click(form.getByRole('button', { name: /^Guide/ }));
    await pickFrom(user, /Ben Ten/);
    await user.click(form.getByRole('checkbox', { name: 'I agree' }));
    await user.click(form.getByRole('button', { name: 'Submit' }));
    expect(sim.submit).toHaveBeenCalledWith('50', '900', {
      name: 'Ada',
      wish: 'tea',
      room: 'e',
      meals: ['s'],
      guide: [ben.id],
      agree: true,
    });
    await answer();
    expect(screen.queryByRole('dialog', { name: 'Your stay' })).toBeNull();
  });

  it('keep what was typed when they cannot be sent', async () => {
    const { user, sim, form } = await opened();
    await user.type(form.getByLabelText(/^Name/), 'Ada');
    await user.click(form.getByRole('radio', { name: 'West' }));
    await user.click(form.getByRole('button', { name: /^Guide/ }));
    await pickFrom(user, /Ben Ten/);
    sim.submit.mockRejectedValueOnce(
      new Problem('unreachable', 'The simulator cannot be reached.'),
    );
    await user.click(form.getByRole('button', { name: 'Submit' }));
    expect(form.getByText(/cannot be reached. Try again/)).toBeTruthy();
    expect(form.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Ada');
  });

  it('can be left', async () => {
    const { user, form } = await opened();
    await user.click(form.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('dialog', { name: 'Your stay' })).toBeNull();
  });
});
