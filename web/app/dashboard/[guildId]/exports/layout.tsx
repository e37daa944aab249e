import type { ReactNode } from 'react';
import { MoreWords } from '@/lib/words/more-words';
import { readStatsWords } from '@/lib/words/read-words';

export default async function ExportsLayout({ children }: { children: ReactNode }) {
  return <MoreWords words={await readStatsWords()}>{children}</MoreWords>;
}
