import type { ReactNode } from 'react';
import { Audiences } from './audiences';
import { Hero } from './hero';
import { ProgressBoard } from './progress-board';
import { Run } from './run';

/** The first page. `status` is this installation's own health, live: the only figures on the page. */
export function Landing({ status }: { status: ReactNode }) {
  return (
    <>
      <Hero status={status} />
      <Audiences />
      <Run />
      <ProgressBoard />
    </>
  );
}
