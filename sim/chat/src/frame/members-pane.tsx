import { MemberList } from '@/members/member-list';
import { PlaceContext } from '@/messages/place';
import { useChat } from '@/state/use-chat';

export function MembersPane() {
  const guild = useChat((state) => state.place?.guild);
  const channel = useChat((state) => state.place?.channel);
  if (channel === undefined) return null;
  return (
    <PlaceContext value={{ guild, channel }}>
      <MemberList channel={channel} />
    </PlaceContext>
  );
}
