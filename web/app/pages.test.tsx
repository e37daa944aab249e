import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { words } from '@/lib/testing/render-page';
import { WordsProvider } from '@/lib/words/words-provider';
import ErrorPage from './(site)/error';
import Health from './(site)/health/page';
import Landing from './(site)/page';
import GlobalError from './global-error';
import RootLayout from './layout';
import NotFound from './not-found';
import { Providers } from './providers';
import { SiteFrame } from './site-frame';

vi.mock('next/font/local', () => ({ default: () => ({ variable: 'inter' }) }));
const jar = vi.hoisted(() => new Map<string, { value: string }>());
const accepted = vi.hoisted(() => ({ languages: 'en' }));
vi.mock('next/headers', () => ({
  cookies: () => Promise.resolve(jar),
  headers: () => Promise.resolve(new Headers({ 'Accept-Language': accepted.languages })),
}));

afterEach(() => {
  cleanup();
  jar.clear();
  accepted.languages = 'en';
});

const broken = Object.assign(new Error('secret reason'), { digest: '4711' });
const inWords = (page: ReactElement) => (
  <WordsProvider locale="en-US" words={words} zone="UTC">
    {page}
  </WordsProvider>
);
const htmlOf = (page: ReactElement) => renderToStaticMarkup(<Providers>{inWords(page)}</Providers>);

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

// B14 what comes before the sign-in speaks the reader's language too, from the first byte
describe('in another language', () => {
  it('the landing page and its frame speak it', async () => {
    accepted.languages = 'de-AT,en;q=0.5';
    const landing = htmlOf(await Landing({ searchParams: Promise.resolve({}) }));
    expect(landing).toContain('Es wacht, während deine Community schläft.');
    expect(landing).toContain('Geht heute');
    const frame = htmlOf(await SiteFrame({ children: <Health /> }));
    expect(frame).toContain('Geht es Herwa gut?');
    expect(frame).toContain('Herwa ist Nepali für <em>Wächter</em>');
    expect(renderToStaticMarkup(await RootLayout({ children: '' }))).toContain('lang="de"');
  });

  it('what was chosen counts more than what the browser says, and can be chosen there', async () => {
    accepted.languages = 'de';
    jar.set('herwa-language', { value: 'fr' });
    render(<Providers>{await SiteFrame({ children: 'x' })}</Providers>);
    expect(screen.getAllByRole('link', { name: 'État' })).toHaveLength(2);
    fireEvent.change(screen.getByRole('combobox', { name: 'Langue' }), {
      target: { value: 'pt-BR' },
    });
    expect(document.cookie).toContain('herwa-language=pt-BR');
    expect(document.documentElement.lang).toBe('pt-BR');
  });

  it('a page that is not there says so in it', async () => {
    accepted.languages = 'es';
    render(<Providers>{await NotFound()}</Providers>);
    screen.getByText('Aquí no hay ninguna página.');
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
    const { container } = render(inWords(<ErrorPage error={broken} reset={reset} />));
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
