'use client';

import { ErrorNotice } from '@/components/site/error-notice';
import { inter } from './fonts';
import './globals.css';

interface GlobalErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** Whatever broke, perhaps also what knows the reader's language: here the words stand themselves. */
const words = {
  title: 'This page broke.',
  text: 'Something went wrong while it was made. Nothing that you did is lost. Try again; if it stays like this, look at how Herwa is.',
  retry: 'Try again',
  reference: 'Reference for whoever looks after this Herwa:',
  see_health: 'See how Herwa is',
};

/** When even the frame around the pages broke, this stands in for all of it. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en" className={inter.variable}>
      <body>
        <title>This page broke · Herwa</title>
        <ErrorNotice words={words} reference={error.digest} onRetry={reset} />
      </body>
    </html>
  );
}
