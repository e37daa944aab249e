import type { Metadata } from 'next';
import { lookFrom } from '@/features/stats/address';
import { ChannelPage } from '@/features/stats/channel-page';
import { FirstAnswers } from '@/lib/guild/first-answers';
import { placesOf } from '@/lib/guild/questions';
import { channelStatsOf, notesOf } from '@/lib/guild/stat-questions';

export const metadata: Metadata = { title: 'Channel' };

export default async function Page(
  props: PageProps<'/dashboard/[guildId]/stats/channels/[channelId]'>,
) {
  const { guildId, channelId } = await props.params;
  const { stretch } = lookFrom(await props.searchParams);
  const questions = [
    placesOf(guildId),
    channelStatsOf(guildId, channelId, stretch),
    notesOf(guildId, stretch),
  ];
  return (
    <FirstAnswers to={questions}>
      <ChannelPage channelId={channelId} />
    </FirstAnswers>
  );
}
