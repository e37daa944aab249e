import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDialog } from '@/lib/testing/dialogs';
import { isOpen } from '@/lib/testing/popovers';
import { fakeApi, refusal } from '@/lib/testing/fake-api';
import { place } from '@/lib/testing/place';
import { renderPage } from '@/lib/testing/render-page';
import * as town from '@/lib/testing/town';
import type { GuildPage } from '../feature';
import { GuildShell } from './guild-shell';

const pages: GuildPage[] = [
  { path: '', words: 'overview', icon: 'home', needs: 'viewer' },
  { path: 'settings', words: 'settings', icon: 'sliders', needs: 'viewer' },
  { path: 'keys', words: 'keys', icon: 'key', needs: 'admin' },
];
const home = `/dashboard/${place.guildId}`;

beforeEach(() => {
  place.pathname = home;
  place.router.push.mockClear();
  place.router.refresh.mockClear();
});
afterEach(cleanup);
const open = () =>
  renderPage(
    <GuildShell pages={pages} theme="system">
      <h1>The page</h1>
    </GuildShell>,
  );
const links = () => within(screen.getByRole('navigation', { name: 'Server pages' }));

describe('the way around', () => {
  it('lists pages and features, each feature with its state in words', async () => {
    fakeApi();
    open();
    const welcome = await screen.findByRole('link', { name: 'Welcome On' });
    expect(welcome.getAttribute('href')).toBe(`${home}/settings/welcome`);
    // R14.18 what the plan does not have is marked
    expect(links().getByRole('link', { name: 'Branding Not in your plan' })).toBeTruthy();
    expect(
      links()
        .getByRole('link', { name: /Streams/ })
        .getAttribute('href'),
    ).toBe(`${home}/features#streams`);
    expect(links().getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe(
      'page',
    );
  });

  it('hides pages that the role does not open', async () => {
    fakeApi({ 'GET @': { ...town.overview, role: 'viewer' } });
    open();
    await screen.findByRole('link', { name: 'Welcome On' });
    await waitFor(() => {
      expect(links().queryByRole('link', { name: 'API keys' })).toBeNull();
    });
  });

  it('says where the reader is', async () => {
    place.pathname = `${home}/settings/welcome/history`;
    fakeApi();
    open();
    const path = within(screen.getByRole('navigation', { name: 'Where you are' }));
    await path.findByRole('link', { name: 'Welcome' });
    expect(path.getByRole('link', { name: 'History' }).getAttribute('aria-current')).toBe('page');
  });

  it('leads to other servers', async () => {
    fakeApi();
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Switch server: The town' }));
    expect(screen.getByRole('link', { name: 'All servers' }).getAttribute('href')).toBe(
      '/dashboard',
    );
    const panel = screen.getByRole('group', { name: 'Switch server' });
    expect(isOpen(panel)).toBe(true);
    fireEvent.keyDown(screen.getByRole('link', { name: 'All servers' }), { key: 'Escape' });
    expect(isOpen(panel)).toBe(false);
  });

  it('comes as a drawer on a phone, and closes', () => {
    fakeApi();
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Open the menu' }));
    const drawer = screen.getByRole('complementary', { name: 'Server pages' });
    expect(isOpen(drawer)).toBe(true);
    fireEvent.click(screen.getByRole('main'));
    expect(isOpen(drawer)).toBe(false);
  });
});

describe('the palette', () => {
  const find = async (text: string) => {
    fireEvent.keyDown(document, { key: 'k', ctrlKey: true });
    const search = await screen.findByRole('combobox', { name: 'Find a page or setting' });
    fireEvent.change(search, { target: { value: text } });
    return search;
  };

  it('finds a setting by the words of its help, and leads to it', async () => {
    fakeApi();
    open();
    await screen.findByRole('link', { name: 'Welcome On' });
    const search = await find('welcome about wait');
    await screen.findByRole('option', { name: /The wait/ });
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    fireEvent.keyDown(search, { key: 'ArrowUp' });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(place.router.push).toHaveBeenCalledWith(`${home}/settings/welcome#wait`);
  });

  it('says when nothing is called so', async () => {
    fakeApi();
    open();
    await find('no such thing');
    screen.getByText(/Nothing is called that/);
  });

  it('opens by its button too', () => {
    fakeApi();
    open();
    fireEvent.click(screen.getByRole('button', { name: 'Find a page or setting' }));
    expect(openDialog('Find a page or setting')).toBeTruthy();
  });
});

describe('who may be here', () => {
  // R14.3 somebody who lost the right sees a closed door, not what the page still held
  it('is shut out as soon as any answer says so', async () => {
    let isShut = false;
    const shut = refusal(403, 'NO_ACCESS_TO_GUILD', 'No.');
    fakeApi({
      'GET @': () => (isShut ? shut : town.overview),
      'GET @/features': () => (isShut ? shut : town.features),
    });
    const { client } = open();
    await screen.findByRole('link', { name: 'Welcome On' });
    screen.getByText('The page');
    isShut = true;
    await act(() => client.invalidateQueries({ queryKey: ['guild', place.guildId, 'features'] }));
    await screen.findByText('This server is closed to you');
    expect(screen.queryByText('The page')).toBeNull();
  });

  it('goes to the sign-in once the session is over, and says so there', async () => {
    place.replaceBy.mockClear();
    let isOver = false;
    fakeApi({
      'GET /auth/me': () => (isOver ? refusal(401, 'SESSION_ENDED') : town.me),
      'GET @': () => (isOver ? refusal(401, 'SESSION_ENDED') : town.overview),
    });
    const { client } = open();
    await screen.findByRole('button', { name: /^Your account/ });
    isOver = true;
    await act(() => client.invalidateQueries({ queryKey: ['guild', place.guildId, 'overview'] }));
    await waitFor(() => {
      expect(place.replaceBy).toHaveBeenCalledWith(expect.stringContaining('ended=1'));
    });
  });

  it('is told when the bot is not there, with the way to invite it', async () => {
    fakeApi({ 'GET @': { ...town.overview, bot_present: false } });
    open();
    const invite = await screen.findByRole('link', { name: 'Invite Herwa' });
    expect(invite.getAttribute('href')).toBe(town.overview.invite_url);
  });

  it('is told when nobody answers', async () => {
    fakeApi({ 'GET @': { status: 502, body: 'x' } });
    open();
    await screen.findByText('Herwa does not answer');
  });
});

describe('the menu of the reader', () => {
  it('changes language and signs out', async () => {
    place.goTo.mockClear();
    fakeApi();
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^Your account/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Français' }));
    expect(document.cookie).toContain('herwa-language=fr');
    expect(place.router.refresh).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    await waitFor(() => {
      expect(place.goTo).toHaveBeenCalledWith('/sign-in?left=1');
    });
  });

  it('closes by a click elsewhere', async () => {
    fakeApi();
    open();
    fireEvent.click(await screen.findByRole('button', { name: /^Your account/ }));
    fireEvent.click(document.body);
    expect(screen.queryByRole('button', { name: 'Sign out' })).toBeNull();
  });
});

it('lists what the keyboard can do, but not while somebody types', () => {
  fakeApi();
  renderPage(
    <GuildShell pages={pages} theme="system">
      <input aria-label="field" />
    </GuildShell>,
  );
  fireEvent.keyDown(screen.getByLabelText('field'), { key: '?' });
  expect(openDialog('Keyboard')).toBeUndefined();
  fireEvent.keyDown(document.body, { key: '?' });
  const list = openDialog('Keyboard') as HTMLElement;
  fireEvent.click(within(list).getByLabelText('Close'));
  expect(openDialog('Keyboard')).toBeUndefined();
});
