'use client';

import type { PointerEvent } from 'react';
import { useFormatter, useNow } from 'use-intl/react';

/** "3 minutes ago", kept up to date; the exact time on hover. */
export function TimeAgo({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 20_000 });
  const date = new Date(at);
  // A clock that is a little behind must not make it the future.
  const until = date > now ? date : now;
  // Made when somebody wants to know: a browser takes long to make its first date.
  const sayExactly = ({ currentTarget }: PointerEvent<HTMLElement>) => {
    currentTarget.title = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'medium' });
  };
  return (
    // The server sent the page a moment ago, by a clock of its own.
    <time
      dateTime={at}
      onPointerEnter={sayExactly}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {format.relativeTime(date, until)}
    </time>
  );
}
