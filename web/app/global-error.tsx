'use client';

import { ErrorNotice } from '@/components/site/error-notice';
import { inter } from './fonts';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** When even the frame around the pages broke, this stands in for all of it. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en" className={inter.variable}>
      <body>
        <title>This page broke · Herwa</title>
        <ErrorNotice reference={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
