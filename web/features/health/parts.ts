import type { HealthPart } from '@/lib/api/client';

export type PartName = HealthPart['name'];

/** What a part is called and what is said about it. One line each, in the voice of the product. */
export interface PartWords {
  title: string;
  does: string;
  down: string;
  remedy: string;
}

/** The parts in the order in which they are always shown. Analytics is shown only where it is on. */
export const partNames = [
  'api',
  'bot',
  'worker',
  'postgres',
  'redis',
] as const satisfies PartName[];

export const partWords: Record<PartName, PartWords> = {
  api: {
    title: 'API',
    does: 'Answers this page, the dashboard and every program with a key.',
    down: 'Dashboard and programs get no answer.',
    remedy: 'Start the API again; its log says why it stopped.',
  },
  bot: {
    title: 'Bot',
    does: 'Listens on Discord and acts there.',
    down: 'Nobody is answered on Discord.',
    remedy: 'Start the bot again; its log says why it stopped.',
  },
  worker: {
    title: 'Worker',
    does: 'Does what has a time or takes a while.',
    down: 'Timed and long work waits until it is back.',
    remedy: 'Start the worker again; its log says why it stopped.',
  },
  postgres: {
    title: 'PostgreSQL',
    does: 'Keeps what must last.',
    down: 'Settings can’t be changed.',
    remedy: 'Check that PostgreSQL runs and its disk has room; Herwa reconnects by itself.',
  },
  redis: {
    title: 'Redis',
    does: 'Keeps what must be quick, and carries word between processes.',
    down: 'Processes can’t report, so some are unknown.',
    remedy: 'Check that Redis runs; Herwa reconnects by itself.',
  },
  analytics: {
    title: 'Analytics',
    does: 'Counts what happened, for statistics.',
    down: 'Statistics stand still; nothing is lost meanwhile.',
    remedy: 'Check that ClickHouse runs; Herwa reconnects by itself.',
  },
};

export const unknownWords = {
  withoutRedis: {
    text: 'It reports through Redis, which is away.',
    remedy: 'It may well be running.',
  },
  silent: {
    text: 'The API has had no word from it lately.',
    remedy: 'See whether it runs; it may only be late.',
  },
} as const;

/** Every longer text that can stand beside a part: what a row must have room for. */
export function textsFor(name: string): string[] {
  const words = Object.hasOwn(partWords, name) ? partWords[name as PartName] : null;
  const own = words ? [words.does, `${words.down} ${words.remedy}`] : [];
  const unknown = Object.values(unknownWords).map(({ text, remedy }) => `${text} ${remedy}`);
  return [...own, ...unknown];
}
