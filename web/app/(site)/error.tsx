'use client';

import { ErrorNotice } from '@/components/site/error-notice';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <ErrorNotice reference={error.digest} onRetry={reset} />;
}
