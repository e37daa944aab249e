'use client';

import { useMessages } from 'use-intl/react';
import { ErrorNotice } from '@/components/site/error-notice';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const { notice } = useMessages();
  return <ErrorNotice words={notice} reference={error.digest} onRetry={reset} />;
}
