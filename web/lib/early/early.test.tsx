import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Alive } from './alive';
import { keepEarly } from './keep-early';

/** As the server sends it, without anything that listens; and the same once its scripts run. */
const sent =
  '<button>Open</button><label><input type="checkbox">Ping</label><input aria-label="Name">' +
  '<a href="#there"><span>There</span></a>';
const shortcut = vi.fn();

function Page() {
  const [clicks, setClicks] = useState(0);
  const [name, setName] = useState('');
  const [isOn, setOn] = useState(false);
  return (
    <>
      <p>{`${clicks} clicks, named ${name}`}</p>
      <p>{`It is ${isOn ? 'on' : 'off'}`}</p>
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ target }) => {
          setOn(target.checked);
        }}
      />
      <input
        aria-label="Name"
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <button
        type="button"
        onClick={() => {
          setClicks(clicks + 1);
        }}
      >
        Open
      </button>
      <Alive />
    </>
  );
}

beforeEach(() => {
  // Once in a page, as it stands in its head.
  (0, eval)(`(${keepEarly.toString()})()`);
  document.addEventListener('keydown', shortcut);
});
afterEach(() => {
  cleanup();
  window.herwaAlive?.();
  document.removeEventListener('keydown', shortcut);
  shortcut.mockReset();
  document.body.innerHTML = '';
});

// R14.16 a page is there before its scripts: what somebody does meanwhile is done once they answer
it('a click, twice in impatience, is done once', () => {
  document.body.innerHTML = sent;
  const opened = vi.fn();
  const button = screen.getByText('Open');
  fireEvent.click(button);
  fireEvent.click(button);
  button.addEventListener('click', opened);
  window.herwaAlive?.();
  expect(opened).toHaveBeenCalledTimes(1);
  window.herwaAlive?.();
  expect(opened).toHaveBeenCalledTimes(1);
});

it('a click on what is gone by then, and on a link, is left alone', () => {
  document.body.innerHTML = sent;
  const clicked = vi.fn();
  const button = screen.getByText('Open');
  fireEvent.click(button);
  button.remove();
  button.addEventListener('click', clicked);
  fireEvent.click(screen.getByText('There'));
  screen.getByText('There').addEventListener('click', clicked);
  window.herwaAlive?.();
  expect(clicked).not.toHaveBeenCalled();
});

it('what was written into a field is heard by the page', () => {
  render(<Page />);
  const field = screen.getByLabelText<HTMLInputElement>('Name');
  screen.getByText('0 clicks, named');
  expect(window.herwaAlive).toBeUndefined();
  expect(document.documentElement.dataset.alive).toBe('');
  keepEarly();
  field.value = 'Ada';
  field.dispatchEvent(new Event('input'));
  act(() => window.herwaAlive?.());
  screen.getByText('0 clicks, named Ada');
});

it('a box that was turned stays so, and the page hears of it', () => {
  const box = document.createElement('div');
  document.body.append(box);
  box.innerHTML = renderToString(<Page />);
  const early = within(box).getByRole<HTMLInputElement>('checkbox');
  fireEvent.click(early);
  expect(early.checked).toBe(true);
  act(() => {
    hydrateRoot(box, <Page />);
  });
  expect(within(box).getByRole('checkbox')).toBe(early);
  expect(early.checked).toBe(true);
  within(box).getByText('It is on');
});

it('a box that was turned twice is as it was', () => {
  document.body.innerHTML = sent;
  const box = screen.getByRole<HTMLInputElement>('checkbox');
  fireEvent.click(screen.getByText('Ping'));
  fireEvent.click(box);
  window.herwaAlive?.();
  expect(box.checked).toBe(false);
});

it('a button whose panel the browser opens is not pressed again', () => {
  document.body.innerHTML = '<button popovertarget="there">More</button><div id="there"></div>';
  const pressed = vi.fn();
  const button = screen.getByText('More');
  fireEvent.click(button);
  button.addEventListener('click', pressed);
  window.herwaAlive?.();
  expect(pressed).not.toHaveBeenCalled();
});

it('a shortcut is kept, and the browser’s own search stays away; other keys pass', () => {
  document.body.innerHTML = sent;
  const find = new KeyboardEvent('keydown', {
    key: 'k',
    ctrlKey: true,
    bubbles: true,
    cancelable: true,
  });
  document.body.dispatchEvent(find);
  expect(find.defaultPrevented).toBe(true);
  fireEvent.keyDown(document.body, { key: 'x' });
  shortcut.mockReset();
  window.herwaAlive?.();
  expect(shortcut).toHaveBeenCalledTimes(1);
  expect(shortcut.mock.calls[0]?.[0]).toMatchObject({ key: 'k', ctrlKey: true });
});

it('a form does not take the reader away, and is sent once the page is alive', () => {
  document.body.innerHTML = '<form><button>Save</button></form>';
  const leaves = vi.fn((event: Event) => {
    event.preventDefault();
  });
  fireEvent.click(screen.getByText('Save'));
  expect(fireEvent.submit(screen.getByText('Save'))).toBe(false);
  document.body.addEventListener('submit', leaves, { once: true });
  window.herwaAlive?.();
  expect(leaves).toHaveBeenCalledTimes(1);
});

it('once the page is alive nothing is kept any more', () => {
  document.body.innerHTML = sent;
  window.herwaAlive?.();
  const opened = vi.fn();
  fireEvent.click(screen.getByText('Open'));
  screen.getByText('Open').addEventListener('click', opened);
  window.herwaAlive?.();
  expect(opened).not.toHaveBeenCalled();
});
