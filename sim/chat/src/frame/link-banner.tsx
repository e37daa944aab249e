import { useEffect, useState } from 'react';
import { useChat, useSession } from '@/state/use-chat';
import { RetryIcon, WarnIcon } from '@/ui/icons';

/** The connection was lost: what happens next, and that nothing typed is gone. */
export function LinkBanner() {
  const session = useSession();
  const link = useChat((state) => state.link);
  if (link.status !== 'lost') return null;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-rhododendron-wash px-4 py-2 text-14"
    >
      <WarnIcon className="flex-none text-rhododendron-ink" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">No connection to the simulator.</span>{' '}
        {link.why ?? 'What you typed stays here.'}{' '}
        {link.retryAt !== undefined && <Countdown until={link.retryAt} />}
      </p>
      <button
        type="button"
        className="control min-h-8"
        onClick={() => {
          session.hurry();
        }}
      >
        <RetryIcon />
        Try now
      </button>
    </div>
  );
}

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 500);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const seconds = Math.ceil((until - now) / 1000);
  return (
    <span className="text-soft tabular" aria-hidden>
      {seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again…'}
    </span>
  );
}
