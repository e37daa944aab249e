import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ErrorPage from './(site)/error';
import Health from './(site)/health/page';
import Landing from './(site)/page';
import GlobalError from './global-error';
import RootLayout from './layout';
import NotFound from './not-found';
import { Providers } from './providers';

vi.mock('next/font/local', () => ({ default: () => ({ variable: 'inter' }) }));
const jar = vi.hoisted(() => new Map<string, { value: string }>());
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(jar),
  headers: () => Promise.resolve(new Headers({ 'Accept-Language': 'de-AT,en;q=0.5' })),
}));

afterEach(() => {
  cleanup();
  jar.clear();
});

const broken = Object.assign(new Error('secret reason'), { digest: '4711' });
const htmlOf = (page: ReactElement) => renderToStaticMarkup(<Providers>{page}</Providers>);

describe('the frame around every page', () => {
  it('comes in the remembered theme, so that nothing flashes', async () => {
    jar.set('herwa-theme', { value: 'night' });
    const html = renderToStaticMarkup(await RootLayout({ children: 'content' }));
    expect(html).toContain('data-theme="night"');
  });

  it.each([[undefined], ['purple']])('follows the system when the cookie is %s', async (value) => {
    if (value) jar.set('herwa-theme', { value });
    const html = renderToStaticMarkup(await RootLayout({ children: 'content' }));
    expect(html).not.toContain('data-theme');
  });
});

describe('pages', () => {
  it('landing offers to run it, and asks the API how this one is', async () => {
    const html = htmlOf(await Landing({ searchParams: Promise.resolve({}) }));
    expect(html).toContain('href="#run"');
    expect(html).toContain('make up');
    expect(html).toContain('Is this Herwa well right now?');
  });

  it('health asks its question', () => {
    expect(htmlOf(<Health />)).toContain('Is Herwa well?');
  });

  it('not found leads back', async () => {
    render(await NotFound());
    expect(screen.getByRole('link', { name: 'Go to the first page' }).getAttribute('href')).toBe(
      '/',
    );
  });

  it('an error gives a reference and a way on, and never its inside', () => {
    const reset = vi.fn();
    const { container } = render(<ErrorPage error={broken} reset={reset} />);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(reset).toHaveBeenCalledOnce();
    expect(container.textContent).toContain('4711');
    expect(container.textContent).not.toContain('secret reason');
  });

  it('an error of the frame itself stands alone, also without a reference', () => {
    const html = renderToStaticMarkup(<GlobalError error={new Error('x')} reset={vi.fn()} />);
    expect(html).toContain('This page broke.');
    expect(html).not.toContain('Reference');
  });
});
