'use client';

import { NoticePage } from '@/components/site/notice-page';
import { ButtonLink, buttonClass } from '@/components/ui/button-link';
import type { SiteCatalogue } from '@/lib/words/read-site-words';

interface ErrorNoticeProps {
  words: SiteCatalogue['notice'];
  reference: string | undefined;
  onRetry: () => void;
}

/** What a reader sees when a page broke: what happened, what to do, and what to tell us. */
export function ErrorNotice({ words, reference, onRetry }: ErrorNoticeProps) {
  const actions = (
    <>
      <button
        type="button"
        onClick={onRetry}
        className={`cursor-pointer ${buttonClass('primary')}`}
      >
        {words.retry}
      </button>
      <ButtonLink href="/health" shape="secondary">
        {words.see_health}
      </ButtonLink>
    </>
  );
  return (
    <NoticePage title={words.title} actions={actions}>
      <p>{words.text}</p>
      {reference && (
        <p className="text-14 text-quiet">
          {words.reference} <code className="text-ink">{reference}</code>
        </p>
      )}
    </NoticePage>
  );
}
