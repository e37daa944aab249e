import type { Metadata } from 'next';
import { OperatorErrorPage } from '@/features/operator/error-page';

export const metadata: Metadata = { title: 'Error · Operating' };

export default async function Page({ params }: { params: Promise<{ group: string }> }) {
  const group = decodeURIComponent((await params).group);
  return <OperatorErrorPage key={group} group={group} />;
}
