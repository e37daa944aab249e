'use client';

import type { DateTimeFormatOptions } from 'use-intl/core';
import { useFormatter, useTranslations } from 'use-intl/react';
import type { StatsWindow } from '@/lib/guild/stats';
import { zoneFrom } from '@/lib/words/zone';
import type { LineMeasure } from './address';

/** Everything that is counted; voice is in seconds, all else in pieces. */
export type Counted =
  LineMeasure | 'joins' | 'leaves' | 'net_growth' | 'moderation' | 'voice' | 'invites';

export const isVoice = (what: Counted) => what === 'voice_seconds' || what === 'voice';

const hour = 3600;
const minute = 60;
const dayMs = 24 * hour * 1000;

/** Numbers as people read them. */
export function useNumbers() {
  const format = useFormatter();
  const time = (seconds: number, unitDisplay: 'short' | 'narrow') => {
    const isLong = Math.abs(seconds) >= hour;
    const amount = seconds / (isLong ? hour : minute);
    return format.number(amount, {
      style: 'unit',
      unit: isLong ? 'hour' : 'minute',
      unitDisplay,
      maximumFractionDigits: isLong && Math.abs(amount) < 100 ? 1 : 0,
    });
  };
  return {
    value: (what: Counted, value: number) => {
      if (isVoice(what)) return time(value, 'short');
      return format.number(value, { signDisplay: what === 'net_growth' ? 'exceptZero' : 'auto' });
    },
    /** In little room. */
    short: (what: Counted, value: number) =>
      isVoice(what) && value !== 0
        ? time(value, 'narrow')
        : format.number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    share: (part: number, whole: number) =>
      format.number(whole > 0 ? part / whole : 0, {
        style: 'percent',
        maximumFractionDigits: part > 0 && part < whole / 100 ? 1 : 0,
      }),
    percent: (share: number) =>
      format.number(share, { style: 'percent', maximumFractionDigits: 0 }),
  };
}

/** A browser and the dashboard's server may disagree on which space stands before "PM" or around a dash. */
export const plainSpaces = (text: string) => text.replace(/[\u2009\u202f]/g, ' ');

/** Moments as the server's clocks show them. */
export function useMoments({ zone, granularity }: Pick<StatsWindow, 'zone' | 'granularity'>) {
  const format = useFormatter();
  const t = useTranslations('stats');
  const timeZone = zoneFrom(zone);
  const say = (at: string, how: DateTimeFormatOptions) =>
    plainSpaces(format.dateTime(new Date(at), { timeZone, ...how }));
  const isHour = granularity === 'hour';
  return {
    timeZone,
    /** A point in full. */
    when: (at: string) => {
      if (isHour)
        return say(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
      if (granularity === 'month') return say(at, { month: 'long', year: 'numeric' });
      const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
      if (granularity === 'week') return t('week_of', { date: say(at, date) });
      return say(at, { weekday: 'short', ...date });
    },
    /** Below an axis. */
    short: (at: string) => {
      if (isHour && hourOf(at, timeZone) !== 0)
        return say(at, { hour: 'numeric', minute: '2-digit' });
      if (granularity === 'month') return say(at, { month: 'short', year: '2-digit' });
      return say(at, { day: 'numeric', month: 'short' });
    },
    exact: (at: string) => say(at, { dateStyle: 'medium', timeStyle: 'short' }),
    date: (at: string) => say(at, { dateStyle: 'medium' }),
    /** All of a time, its last day counted. */
    span: (from: string, to: string) =>
      plainSpaces(
        format.dateTimeRange(new Date(from), new Date(Date.parse(to) - 1), {
          timeZone,
          dateStyle: 'medium',
        }),
      ),
  };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The hour that the zone's clocks show. Making a clock costs much more than reading it. */
export function hourOf(at: string, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  return Number(clock.format(new Date(at)));
}

/** Days have numbers that rise by one at midnight. */
export const numberOfDay = (at: string, timeZone: string) =>
  Date.parse(dayIn(new Date(at), timeZone)) / dayMs;

/** The day of the zone's calendar, as 2026-03-01. */
export function dayIn(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return parts.format(at);
}

/** The moment at which the zone's clocks show this, given as 2026-03-01T18:00; the later one where there is none. */
export function momentIn(wall: string, timeZone: string): Date | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : NaN;
  if (Number.isNaN(asUtc)) return null;
  const ahead = (at: number) => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at);
    return Date.parse(`${shown.replace(' ', 'T')}Z`) - at;
  };
  const guess = asUtc - ahead(asUtc);
  return new Date(asUtc - ahead(guess));
}
