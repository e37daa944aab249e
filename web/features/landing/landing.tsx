import type { ReactNode } from 'react';
import type { SiteTranslator } from '@/lib/words/read-site-words';
import { Audiences } from './audiences';
import { Hero } from './hero';
import { ProgressBoard } from './progress-board';
import { Run } from './run';

interface LandingProps {
  status: ReactNode;
  t: SiteTranslator;
}

/** The first page. `status` is this installation's own health, live: the only figures on the page. */
export function Landing({ status, t }: LandingProps) {
  return (
    <>
      <Hero status={status} t={t} />
      <Audiences t={t} />
      <Run t={t} />
      <ProgressBoard t={t} />
    </>
  );
}
