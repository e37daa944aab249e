import type { ReactNode } from 'react';
import { Toasts } from '@/components/ui/toasts';
import { OperatorShell } from '@/features/operator/operator-shell';
import { readTheme } from '@/lib/theme/read-theme';
import { readOperatorWords } from '@/lib/words/read-words';
import { WordsProvider } from '@/lib/words/words-provider';

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  return (
    <WordsProvider {...await readOperatorWords()}>
      <Toasts>
        <OperatorShell theme={await readTheme()}>{children}</OperatorShell>
      </Toasts>
    </WordsProvider>
  );
}
