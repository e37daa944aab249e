import type { ReactNode } from 'react';
import { Toasts } from '@/components/ui/toasts';
import { readWords } from '@/lib/words/read-words';
import { WordsProvider } from '@/lib/words/words-provider';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <WordsProvider {...await readWords()}>
      <Toasts>{children}</Toasts>
    </WordsProvider>
  );
}
