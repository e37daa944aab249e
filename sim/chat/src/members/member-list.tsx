import { memo, useMemo, useState } from 'react';
import { PersonButton } from '@/messages/person-button';
import { useChannel, useFace, useGuild } from '@/messages/place';
import { type Id, type Presence, type User } from '@/model/discord';
import { Avatar, BotBadge, presenceWords } from '@/ui/avatar';
import { useNow } from '@/ui/use-now';
import { type Group, groupsFor } from './groups';

/** Everybody who can see the open channel. */
export function MemberList({ channel: id }: { channel: Id }) {
  const guild = useGuild();
  const channel = useChannel(id);
  const now = useNow();
  const groups = useMemo(
    () => (guild && channel ? groupsFor(guild, channel, now) : []),
    [guild, channel, now],
  );
  if (!guild) {
    return (
      <ul className="p-2">
        {channel?.recipients?.map((user) => (
          <MemberLine key={user.id} user={user} presence={undefined} />
        ))}
      </ul>
    );
  }
  return (
    <div className="p-2">
      {groups.map((group) => (
        <GroupView key={group.key} group={group} presences={guild.presences} />
      ))}
    </div>
  );
}

// A group can hold thousands; more than this are drawn on request.
const drawnMax = 100;

function GroupView({
  group,
  presences,
}: {
  group: Group;
  presences: Readonly<Record<Id, Presence>>;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? group.members : group.members.slice(0, drawnMax);
  return (
    <section aria-label={group.name} className="mb-3">
      <h3 className="px-2 py-1.5 text-12 font-semibold text-quiet">
        {group.name} <span className="font-normal tabular">· {group.members.length}</span>
      </h3>
      <ul>
        {shown.map(({ user }) => (
          <MemberLine key={user.id} user={user} presence={presences[user.id] ?? 'offline'} />
        ))}
      </ul>
      {shown.length < group.members.length && (
        <button
          type="button"
          className="mx-2 text-14 text-glacier-ink underline underline-offset-2"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {group.members.length}
        </button>
      )}
    </section>
  );
}

const MemberLine = memo(function MemberLine({
  user,
  presence,
}: {
  user: User;
  presence: Presence | undefined;
}) {
  const { name, ink } = useFace(user);
  return (
    <li className="lazy-row [contain-intrinsic-size:auto_44px]">
      <PersonButton
        user={user}
        tabbable
        className="flex w-full items-center gap-2.5 rounded-control px-2 py-1.5 text-left transition-colors duration-100 hover:bg-sunken"
      >
        <Avatar user={user} size={32} presence={presence} />
        <span
          className={`min-w-0 flex-1 truncate text-14 font-medium ${ink === undefined ? 'text-soft' : ''}`}
          style={{ color: ink }}
        >
          <bdi>{name}</bdi>
        </span>
        {presence && <span className="sr-only">{presenceWords[presence]}</span>}
        {user.bot && <BotBadge />}
      </PersonButton>
    </li>
  );
});
