'use client';

import { useFormatter, useNow } from 'use-intl/react';

/** "3 minutes ago", kept up to date; the exact time on hover and for screen readers. */
export function TimeAgo({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 20_000 });
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' });
  // A clock that is a little behind must not make it the future.
  const until = date > now ? date : now;
  return (
    <time dateTime={at} title={exact} className="whitespace-nowrap">
      {format.relativeTime(date, until)}
    </time>
  );
}
