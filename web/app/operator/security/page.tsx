import type { Metadata } from 'next';
import { OperatorSecurityPage } from '@/features/operator/security-page';

export const metadata: Metadata = { title: 'Security · Operating' };

interface PageProps {
  searchParams: Promise<{ guild?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const { guild } = await searchParams;
  const one = typeof guild === 'string' ? guild : '';
  return <OperatorSecurityPage key={one} guild={one} />;
}
