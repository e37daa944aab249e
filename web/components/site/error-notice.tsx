'use client';

import { NoticePage } from '@/components/site/notice-page';
import { ButtonLink, buttonClass } from '@/components/ui/button-link';

interface ErrorNoticeProps {
  reference: string | undefined;
  onRetry: () => void;
}

/** What a reader sees when a page broke: what happened, what to do, and what to tell us. */
export function ErrorNotice({ reference, onRetry }: ErrorNoticeProps) {
  const actions = (
    <>
      <button
        type="button"
        onClick={onRetry}
        className={`cursor-pointer ${buttonClass('primary')}`}
      >
        Try again
      </button>
      <ButtonLink href="/health" shape="secondary">
        See how Herwa is
      </ButtonLink>
    </>
  );
  return (
    <NoticePage title="This page broke." actions={actions}>
      <p>
        Something went wrong while it was made. Nothing that you did is lost. Try again; if it stays
        like this, look at how Herwa is.
      </p>
      {reference && (
        <p className="text-14 text-quiet">
          Reference for whoever looks after this Herwa:{' '}
          <code className="text-ink">{reference}</code>
        </p>
      )}
    </NoticePage>
  );
}
