import { useEffect } from 'react';
import { type Notice } from '@/state/state';
import { useActs, useChat } from '@/state/use-chat';
import { CloseIcon, WarnIcon } from '@/ui/icons';

/** What could not be done, said once, near where one looks. */
export function Notices() {
  const notices = useChat((state) => state.notices);
  return (
    <div
      role="alert"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-30 flex flex-col items-center gap-2 px-4"
    >
      {notices.map((notice) => (
        <NoticeCard key={notice.key} notice={notice} />
      ))}
    </div>
  );
}

const shownForMs = 8000;

function NoticeCard({ notice }: { notice: Notice }) {
  const acts = useActs();
  useEffect(() => {
    const timer = setTimeout(() => {
      acts.dismissNotice(notice.key);
    }, shownForMs);
    return () => {
      clearTimeout(timer);
    };
  }, [acts, notice.key]);
  return (
    <div className="floating pointer-events-auto flex max-w-full items-center gap-2.5 py-2 pr-1.5 pl-3.5 text-14">
      <WarnIcon className="flex-none text-rhododendron-ink" />
      <p className="min-w-0">{notice.text}</p>
      <button
        type="button"
        className="icon-button size-7"
        aria-label="Dismiss"
        onClick={() => {
          acts.dismissNotice(notice.key);
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
