'use client';

import { ChevronRight } from 'lucide-react';
import { TimeAgo } from '@/components/ui/time-ago';

interface WorkRowProps {
  /** A job, or a dead letter about one. */
  work: { id: string; name: string; reason: string };
  attempts: string;
  at: string;
  onOpen: () => void;
}

/** One line of a queue's list: what it is, why it failed, how often it was tried, and when. */
export function WorkRow({ work, attempts, at, onOpen }: WorkRowProps) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-card px-4 py-2.5 text-left text-14 transition-colors duration-150 hover:bg-sunken sm:px-5"
    >
      <span className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{work.name}</span>{' '}
        <code className="text-12 break-all text-quiet">{work.id}</code>
        {work.reason && <span className="block truncate text-quiet">{work.reason}</span>}
      </span>
      <span className="flex items-center gap-3 text-12 text-quiet">
        {attempts}
        <TimeAgo at={at} />
        <ChevronRight size={16} aria-hidden />
      </span>
    </button>
  );
}
