import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Asked, fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import { FeatureSettings } from './feature-settings';

const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
beforeEach(() => {
  window.location.hash = '';
  vi.stubGlobal('navigator', { clipboard: { writeText } });
});
afterEach(cleanup);

const open = () => renderPage(<FeatureSettings name="welcome" />);
const text = () => screen.findByLabelText<HTMLInputElement>('The text');
const type = (field: HTMLElement, value: string) => {
  fireEvent.change(field, { target: { value } });
};
const save = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
};
const changesIn = (asked: Asked[]) => asked.filter(({ method }) => method === 'PATCH');
const stored = (values: object, before: Record<string, unknown>) => ({
  ...town.welcome,
  version: 4,
  values: { ...town.welcome.values, ...values },
  differences: Object.entries(before).map(([field, was]) => ({ field, before: was, after: null })),
});

describe('changing settings', () => {
  // R14.5 a change goes to the API with the version that was seen
  it('saves only what differs, shows it at once, and can be undone', async () => {
    const asked = fakeApi({
      'PATCH @/config': ({ body }) => {
        const { values } = body as { values: object };
        return stored(values, { text: 'Hello!' });
      },
    });
    open();
    type(await text(), 'Good morning');
    screen.getByText('1 change is not saved');
    save();
    await screen.findByText('Saved. In force within a second.');
    expect(changesIn(asked)[0]?.body).toEqual({
      feature: 'welcome',
      values: { text: 'Good morning' },
      version: 3,
    });
    expect(screen.queryByText(/not saved/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('Taken back');
    expect(changesIn(asked)[1]?.body).toMatchObject({ values: { text: 'Hello!' }, version: 4 });
  });

  // R14.17 what was typed is not lost when saving fails
  it('gives back what was typed when saving fails, with the reason', async () => {
    fakeApi({ 'PATCH @/config': refusal(503, 'UNAVAILABLE', 'The database does not answer.') });
    open();
    type(await text(), 'Good morning');
    save();
    await screen.findByText('The database does not answer.');
    expect((await text()).value).toBe('Good morning');
    screen.getByText('1 change is not saved');
  });

  // R14.4 the API's own words, while one types
  it('shows what the API says of a value in place of the help, and does not send it', async () => {
    const problems = [
      { path: '/values/text', code: 'too_short', message: 'At least 1 character.' },
    ];
    const asked = fakeApi({ 'POST @/config/check': { problems } });
    open();
    type(await text(), '');
    await screen.findByText('At least 1 character.');
    expect(screen.queryByText('About text.')).toBeNull();
    screen.getByText('1 setting needs another look');
    save();
    expect(changesIn(asked)).toEqual([]);
    expect(document.activeElement).toBe(await text());
  });

  it('shows the problems of the save itself by their fields', async () => {
    const problems = [{ path: '/values/text', code: 'rule', message: 'Not on a Friday.' }];
    fakeApi({
      'POST @/config/check': refusal(503, 'UNAVAILABLE'),
      'PATCH @/config': refusal(400, 'INVALID_REQUEST', 'Wrong.', { problems }),
    });
    open();
    type(await text(), 'Friday');
    save();
    expect((await screen.findAllByText('Not on a Friday.')).length).toBeGreaterThan(0);
  });

  it('sends a default as null, so that it follows the default', async () => {
    const asked = fakeApi({ 'PATCH @/config': () => stored({ wait: 60 }, { wait: 300 }) });
    open();
    fireEvent.click(
      await screen.findByRole('button', { name: 'Put The wait back to its default' }),
    );
    save();
    await waitFor(() => {
      expect(changesIn(asked)[0]?.body).toMatchObject({ values: { wait: null } });
    });
  });

  it('is no change when a value is put back by hand', async () => {
    fakeApi();
    open();
    type(await text(), 'x');
    type(await text(), 'Hello!');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('discards, and saves by the keyboard', async () => {
    const asked = fakeApi({ 'PATCH @/config': () => stored({}, {}) });
    open();
    type(await text(), 'x');
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect((await text()).value).toBe('Hello!');
    fireEvent.keyDown(document, { key: 's', ctrlKey: true });
    expect(changesIn(asked)).toEqual([]);
    type(await text(), 'y');
    fireEvent.keyDown(document, { key: 's', ctrlKey: true });
    await waitFor(() => {
      expect(changesIn(asked)).toHaveLength(1);
    });
  });
});

describe('a control for each kind', () => {
  const changed = async (act: () => void | Promise<void>) => {
    const asked = fakeApi({ 'PATCH @/config': () => stored({}, {}) });
    open();
    await text();
    await act();
    save();
    await waitFor(() => {
      expect(changesIn(asked)).toHaveLength(1);
    });
    return (changesIn(asked)[0]?.body as { values: unknown }).values;
  };

  it('a switch', async () => {
    const values = await changed(() => {
      fireEvent.click(screen.getByRole('switch', { name: 'The ping' }));
    });
    expect(values).toEqual({ ping: true });
  });

  it('a channel, by its name, with a warning where the bot may not write', async () => {
    const values = await changed(async () => {
      fireEvent.click(await screen.findByRole('button', { name: 'The channel: staff' }));
      screen.getByText('Herwa may not write there');
      expect(screen.queryByRole('option', { name: /Talk/ })).toBeNull();
      fireEvent.click(screen.getByRole('option', { name: 'general' }));
    });
    expect(values).toEqual({ channel: '11' });
  });

  it('no channel any more', async () => {
    const values = await changed(() => {
      fireEvent.click(screen.getByRole('button', { name: 'Clear The channel' }));
    });
    expect(values).toEqual({ channel: null });
  });

  // R14.15 roles above the reader's own or, where the bot gives them, above the bot's cannot be chosen
  it('a role, but none that is out of reach', async () => {
    const values = await changed(async () => {
      fireEvent.click(await screen.findByRole('button', { name: 'The reward: No role' }));
      fireEvent.click(screen.getByRole('option', { name: /Admins/ }));
      screen.getByText('Above Herwa’s own role');
      screen.getByText('Above your own role');
      fireEvent.click(screen.getByRole('option', { name: /Founders/ }));
      fireEvent.click(screen.getByRole('option', { name: /Helpers/ }));
    });
    expect(values).toEqual({ reward: '21' });
  });

  it('roles, as chips', async () => {
    const values = await changed(async () => {
      await screen.findByRole('button', { name: 'Remove Helpers' });
      fireEvent.click(screen.getByRole('button', { name: 'The told: Add a role' }));
      fireEvent.click(screen.getByRole('option', { name: /Admins/ }));
      fireEvent.click(screen.getByRole('button', { name: 'Remove Helpers' }));
    });
    expect(values).toEqual({ told: ['22'] });
  });

  it('a duration in its unit', async () => {
    const values = await changed(() => {
      const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'The wait' });
      expect(field.value).toBe('5');
      type(field, '2,5');
      fireEvent.change(screen.getByLabelText('Unit of The wait'), { target: { value: 'hours' } });
    });
    expect(values).toEqual({ wait: 9000 });
  });

  it('a colour, by palette and by text', async () => {
    const values = await changed(() => {
      type(screen.getAllByLabelText('The color')[0] as HTMLElement, '#00ff00');
      type(screen.getByRole('textbox', { name: 'The color' }), '#123456');
    });
    expect(values).toEqual({ color: '#123456' });
  });

  it('a choice, a long text', async () => {
    const values = await changed(() => {
      type(screen.getByRole('combobox', { name: 'The style' }), 'plain');
      type(screen.getByRole('textbox', { name: 'The letter' }), 'Dear you');
    });
    expect(values).toEqual({ style: 'plain', letter: 'Dear you' });
  });

  it('a list of texts', async () => {
    const values = await changed(() => {
      const field = screen.getByRole('textbox', { name: 'The words' });
      type(field, ' hey ');
      fireEvent.keyDown(field, { key: 'Enter' });
      type(field, 'hey');
      fireEvent.blur(field);
      fireEvent.click(screen.getByRole('button', { name: 'Remove hi' }));
      type(field, 'more');
      fireEvent.keyDown(field, { key: 'Enter' });
      fireEvent.keyDown(field, { key: 'Backspace' });
    });
    expect(values).toEqual({ words: ['hey'] });
  });

  it('a number, and what is none goes to the API as it is', async () => {
    const values = await changed(() => {
      type(screen.getByRole('textbox', { name: 'The share' }), '0.25');
    });
    expect(values).toEqual({ share: 0.25 });
  });
});

describe('two people at one form', () => {
  it('shows both sides where both changed the same, and waits for a choice', async () => {
    let theirs: object = town.config;
    const asked = fakeApi({
      'GET @/config': () => theirs,
      'PATCH @/config': ({ body }) => {
        const { version } = body as { version: number };
        const details = { version: 4, changed_by: town.ada.id, changed_at: null };
        return version === 4
          ? stored({}, {})
          : refusal(409, 'VERSION_CONFLICT', 'Changed.', details);
      },
    });
    open();
    type(await text(), 'Mine');
    fireEvent.click(screen.getByRole('switch', { name: 'The ping' }));
    theirs = {
      features: [
        {
          ...town.welcome,
          version: 4,
          values: { ...town.welcome.values, text: 'Theirs', ping: true },
        },
      ],
    };
    save();
    await screen.findByText('Ada changed this while you were editing');
    screen.getByText('Theirs', { selector: 'bdi' });
    const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    expect(button.disabled).toBe(true);
    const sides = within(screen.getByRole('alert'));
    fireEvent.click(sides.getAllByRole('button', { name: 'Keep mine' })[0] as HTMLElement);
    await waitFor(() => {
      expect(button.disabled).toBe(false);
    });
    expect((await text()).value).toBe('Mine');
    save();
    await waitFor(() => {
      expect(changesIn(asked).at(-1)?.body).toMatchObject({ values: { text: 'Mine' }, version: 4 });
    });
  });

  it('takes theirs', async () => {
    let theirs: object = town.config;
    fakeApi({ 'GET @/config': () => theirs });
    const { client } = open();
    type(await text(), 'Mine');
    theirs = {
      features: [
        { ...town.welcome, version: 4, values: { ...town.welcome.values, text: 'Theirs' } },
      ],
    };
    await act(() => client.invalidateQueries({ queryKey: ['guild', place.guildId, 'config'] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Take theirs' }));
    expect((await text()).value).toBe('Theirs');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });

  it('only tells when they changed something else', async () => {
    let theirs: object = town.config;
    fakeApi({ 'GET @/config': () => theirs });
    const { client } = open();
    type(await text(), 'Mine');
    theirs = {
      features: [{ ...town.welcome, version: 4, values: { ...town.welcome.values, wait: 1 } }],
    };
    await act(() => client.invalidateQueries({ queryKey: ['guild', place.guildId, 'config'] }));
    const news = await screen.findByText(/Ada saved a newer version/);
    expect((await text()).value).toBe('Mine');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(news.isConnected).toBe(false);
  });
});
