import type { Metadata } from 'next';
import { SignIn } from '@/features/sign-in/sign-in';
import { readWords } from '@/lib/words/read-words';
import { WordsProvider } from '@/lib/words/words-provider';

export const metadata: Metadata = { title: 'Sign in' };

interface PageProps {
  searchParams: Promise<Record<string, string | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  const { login, return_to: returnTo, left, ended } = await searchParams;
  return (
    <WordsProvider {...await readWords()}>
      <SignIn news={login ?? (left && 'left') ?? (ended && 'ended')} returnTo={returnTo} />
    </WordsProvider>
  );
}
