import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeQueryClient } from '@/lib/query-client';
import { compiled } from '@/lib/words/compiled';
import { packed } from '@/lib/words/packed';
import type { Locale } from '@/lib/words/locale';
import type { SiteCatalogue } from '@/lib/words/read-site-words';
import { WordsProvider } from '@/lib/words/words-provider';
import de from '@/words/site/de.json';
import en from '@/words/site/en-US.json';
import { HealthPage } from './health-page';
import { HealthStrip } from './health-strip';
import { jsonResponse, report } from './testing';
import { pollEveryMs } from './use-health';

let answer: () => Promise<Response>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'fetch',
    vi.fn(() => answer()),
  );
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const page = (
  content = <HealthPage />,
  [locale, words]: [Locale, SiteCatalogue] = ['en-US', en],
) => (
  <QueryClientProvider client={makeQueryClient()}>
    <WordsProvider locale={locale} words={packed(compiled(words))} zone="UTC">
      {content}
    </WordsProvider>
  </QueryClientProvider>
);

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

function row(name: string) {
  const item = screen.getByRole('heading', { name }).closest('li');
  if (!item) throw new Error(`no row for ${name}`);
  return within(item);
}

describe('the health page', () => {
  it('shows every part in its place before the first answer, also from the server', () => {
    const html = renderToString(page());
    expect(html).toContain('Looking…');
    expect(html).toContain('PostgreSQL');
  });

  it('follows the API: well, a store down, silence, and well again', async () => {
    answer = () => Promise.resolve(jsonResponse(report()));
    render(page());
    await pass(10);
    expect(screen.getByRole('status').textContent).toBe('Yes. All 5 parts are up.');
    expect(row('Redis').getByText('Up')).toBeTruthy();

    const detail = 'connection refused';
    const down = report({ redis: { status: 'down', latency_ms: null, since: null, detail } });
    answer = () => Promise.resolve(jsonResponse(down));
    await pass(pollEveryMs);
    expect(screen.getByRole('status').textContent).toBe('Partly. Redis is down.');
    expect(row('Redis').getByText('Down')).toBeTruthy();
    expect(row('Redis').getAllByText('not known')).toHaveLength(2);
    expect(row('Redis').getByText(detail)).toBeTruthy();

    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await pass(pollEveryMs);
    await pass(pollEveryMs);
    expect(screen.getByRole('status').textContent).toBe('Can’t tell. The API doesn’t answer.');
    expect(screen.getByRole('heading', { name: 'Its parts, as last heard' })).toBeTruthy();
    expect(row('Redis').getByText('Was down')).toBeTruthy();

    answer = () => Promise.resolve(jsonResponse(report()));
    await pass(pollEveryMs);
    expect(screen.getByRole('status').textContent).toBe('Yes. All 5 parts are up.');
  });

  it('gives the exact time to those who point or listen', async () => {
    answer = () => Promise.resolve(jsonResponse(report()));
    render(page());
    await pass(10);
    const time = row('Bot').getByText('3 h ago', { exact: false });
    expect(time.getAttribute('datetime')).toBe('2030-05-04T17:15:00.000Z');
    expect(time.title).toContain('2030');
    expect(time.textContent).toContain(time.title);
  });
});

// B14 the page speaks the reader's language: its answers, ages, numbers and lists
describe('in German', () => {
  it('says the same', async () => {
    const detail = 'connection refused';
    const down = { status: 'down', latency_ms: null, since: null, detail } as const;
    answer = () => Promise.resolve(jsonResponse(report({ redis: down, postgres: down })));
    render(page(<HealthPage />, ['de', de]));
    await pass(10);
    expect(screen.getByRole('status').textContent).toBe(
      'Teilweise. PostgreSQL und Redis sind ausgefallen.',
    );
    row('Bot').getByText('vor 3 h', { exact: false });
    expect(row('Bot').getByText('1,5\u2009ms', { normalizer: (text) => text })).toBeTruthy();
    expect(row('Redis').getByText('Ausgefallen')).toBeTruthy();
  });
});

describe('the strip', () => {
  it('says the same in one line', async () => {
    answer = () => Promise.resolve(jsonResponse(report()));
    render(page(<HealthStrip />));
    expect(screen.getAllByText('Looking')).toHaveLength(5);
    await pass(10);
    expect(screen.getAllByText('Up')).toHaveLength(5);
    expect(screen.getByRole('link', { name: 'See each part' }).getAttribute('href')).toBe(
      '/health',
    );
  });
});
