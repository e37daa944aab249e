import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MemberPage } from '@/features/cases/member-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { casesOf, memberOf } from '@/lib/guild/questions';

export const metadata: Metadata = { title: 'Member' };

type Props = PageProps<'/dashboard/[guildId]/members/[userId]'>;

export default async function Page({ params }: Props) {
  const { guildId, userId } = await params;
  if (!/^\d{1,20}$/.test(userId)) notFound();
  return (
    <FirstAnswers to={[memberOf(guildId, userId), casesOf(guildId, { member: userId })]}>
      <MemberPage userId={userId} />
    </FirstAnswers>
  );
}
