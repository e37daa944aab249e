import { redirect } from 'next/navigation';
import { HealthStrip } from '@/features/health/health-strip';
import { Landing } from '@/features/landing/landing';
import { readSiteWords } from '@/lib/words/read-site-words';

interface PageProps {
  searchParams: Promise<{ login?: string }>;
}

/** The API sends a sign-in that failed here, with the reason. */
export default async function Page({ searchParams }: PageProps) {
  const { login } = await searchParams;
  if (login) redirect(`/sign-in?login=${encodeURIComponent(login)}`);
  const { t } = await readSiteWords();
  return <Landing status={<HealthStrip />} t={t} />;
}
