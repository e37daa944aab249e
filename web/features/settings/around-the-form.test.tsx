import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Asked, fakeApi } from '@/lib/testing/fake-api';
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
const changesIn = (asked: Asked[]) => asked.filter(({ method }) => method === 'PATCH');

describe('leaving with unsaved changes', () => {
  const openWithLink = async () => {
    fakeApi();
    renderPage(
      <>
        <a href="/elsewhere">elsewhere</a>
        <a href="https://discord.test/">outside</a>
        <FeatureSettings name="welcome" />
      </>,
    );
    type(await text(), 'Mine');
    place.router.push.mockClear();
  };

  it('asks first, and stays or goes', async () => {
    await openWithLink();
    const link = screen.getByRole('link', { name: 'elsewhere' });
    expect(fireEvent.click(link)).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Stay here' }));
    expect((await text()).value).toBe('Mine');
    fireEvent.click(link);
    fireEvent.click(screen.getByRole('button', { name: 'Leave' }));
    expect(place.router.push).toHaveBeenCalledWith('/elsewhere');
  });

  it('lets the browser ask when the tab is closed', async () => {
    await openWithLink();
    const closing = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(closing);
    expect(closing.defaultPrevented).toBe(true);
  });

  it('is free with a new tab', async () => {
    await openWithLink();
    fireEvent.click(screen.getByRole('link', { name: 'elsewhere' }), { ctrlKey: true });
    expect(document.querySelector('dialog[open]')).toBeNull();
  });
});

describe('around the form', () => {
  it('says who changed it last, and that it is off', async () => {
    const off = town.features.features.map((one) => ({ ...one, enabled: false, state: 'off' }));
    const asked = fakeApi({
      'GET @/features': { features: off },
      'PATCH @/features/welcome': { ...off[0], enabled: true, state: 'on' },
    });
    open();
    await screen.findByText('Ada');
    fireEvent.click(await screen.findByRole('button', { name: 'Switch on' }));
    await waitFor(() => {
      expect(changesIn(asked)[0]?.body).toEqual({ enabled: true });
    });
  });

  it('says that nothing was changed yet', async () => {
    fakeApi({ 'GET @/config/history': { entries: [], next: null } });
    open();
    await screen.findByText(/Never changed/);
  });

  // R14.18 a setting of a higher plan is shown, closed, with the plan that opens it
  it('closes what the plan does not have, and leads to the plans', async () => {
    fakeApi();
    open();
    const badge = await screen.findByRole('link', { name: 'Comes with Pro' });
    expect(badge.getAttribute('href')).toContain('/plan');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'The limit' }).disabled).toBe(
      true,
    );
  });

  it('is for reading only without the role', async () => {
    fakeApi({ 'GET @': { ...town.overview, role: 'viewer' } });
    open();
    await screen.findByText('You can look, but not change');
    expect((await text()).disabled).toBe(true);
  });

  it('an address with a name leads to the setting, and can be copied', async () => {
    window.location.hash = '#wait';
    fakeApi();
    open();
    const field = await screen.findByRole('textbox', { name: 'The wait' });
    await waitFor(() => {
      expect(document.activeElement).toBe(field);
    });
    fireEvent.click(screen.getByRole('button', { name: 'Copy a link to The limit' }));
    await screen.findByText('Link copied');
    expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/#limit$/));
  });

  it('says when there is no such feature', async () => {
    fakeApi();
    renderPage(<FeatureSettings name="nothing" />);
    await screen.findByText('Nothing to set yet');
  });
});
