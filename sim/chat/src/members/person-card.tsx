import { type CSSProperties } from 'react';
import { menuEntries } from '@/commands/entries';
import { useCommands } from '@/commands/use-commands';
import { useFace, useGuild, useMember, usePlace } from '@/messages/place';
import { commandType, type User } from '@/model/discord';
import { hex, rolesOf } from '@/model/names';
import { formatted } from '@/model/times';
import { useActs, useChat, useSession } from '@/state/use-chat';
import { Avatar, BotBadge, presenceWords } from '@/ui/avatar';
import { CopyIcon, CrownIcon, SlashIcon, SwapIcon, ThreadIcon } from '@/ui/icons';
import { MenuItem } from '@/ui/menu';

interface PersonCardProps {
  user: User;
  onDone: () => void;
}

/** Who somebody is: name, roles, since when; and what can be done: become them, write to them, run a command. */
export function PersonCard({ user, onDone }: PersonCardProps) {
  const { channel } = usePlace();
  const guild = useGuild();
  const member = useMember(user.id);
  const { name, ink } = useFace(user);
  const presence = guild?.presences[user.id];
  return (
    <div className="p-4">
      <div className="flex items-center gap-3.5">
        <Avatar user={user} size={72} presence={presence} />
        <div className="min-w-0">
          <p className="flex items-center gap-2 text-16 font-semibold" style={{ color: ink }}>
            <bdi className="truncate">{name}</bdi>
            {user.bot && <BotBadge />}
          </p>
          <p className="truncate text-14 text-quiet">{user.username}</p>
          {presence && <p className="text-12 text-quiet">{presenceWords[presence]}</p>}
        </div>
      </div>
      {guild?.ownerId === user.id && (
        <p className="mt-3 flex items-center gap-1.5 text-14 text-marigold-ink">
          <CrownIcon /> Owns this server
        </p>
      )}
      {guild && member && <Roles roles={rolesOf(guild.roles, member.roles)} />}
      {member?.joined_at != null && (
        <p className="mt-3 text-12 text-quiet">
          Here since {formatted(Date.parse(member.joined_at), 'D')}
        </p>
      )}
      {!guild || member ? null : (
        <p className="mt-3 text-14 text-quiet">No longer in this server.</p>
      )}
      <Actions user={user} name={name} channel={channel} onDone={onDone} />
    </div>
  );
}

function Roles({ roles }: { roles: { id: string; name: string; color: number }[] }) {
  if (roles.length === 0) return <p className="mt-3 text-12 text-quiet">No roles</p>;
  return (
    <ul aria-label="Roles" className="mt-3 flex flex-wrap gap-1.5">
      {roles.map((role) => (
        <li
          key={role.id}
          className="inline-flex items-center gap-1.5 rounded-[6px] border border-line bg-sunken px-1.5 py-0.5 text-12"
        >
          <span className="size-2 rounded-full" style={dotOf(role.color)} aria-hidden />
          {role.name}
        </li>
      ))}
    </ul>
  );
}

const dotOf = (colour: number): CSSProperties => ({
  background: colour === 0 ? 'var(--line-strong)' : hex(colour),
});

interface ActionsProps extends PersonCardProps {
  name: string;
  channel: string;
}

function Actions({ user, name, channel, onDone }: ActionsProps) {
  const acts = useActs();
  const session = useSession();
  const isMe = useChat((state) => state.me === user.id);
  const isPerson = useChat((state) => state.people.some(({ id }) => id === user.id));
  const commands = useCommands(channel === '' ? undefined : channel);
  const apps = menuEntries(commands, commandType.user);
  const then = (act: () => unknown) => () => {
    onDone();
    act();
  };
  return (
    <div className="-mx-2 mt-3 border-t border-line pt-2">
      {!isMe && isPerson && (
        <MenuItem
          plain
          icon={<SwapIcon />}
          onChoose={then(() => {
            session.actAs(user.id);
          })}
        >
          Act as {name}
        </MenuItem>
      )}
      {!isMe && (
        <MenuItem plain icon={<ThreadIcon />} onChoose={then(() => acts.openDirect(user.id))}>
          Write to {name}
        </MenuItem>
      )}
      <MenuItem
        plain
        icon={<CopyIcon />}
        onChoose={then(() => navigator.clipboard.writeText(user.id))}
      >
        Copy user id
      </MenuItem>
      {apps.map((command) => (
        <MenuItem
          plain
          key={command.id}
          icon={<SlashIcon />}
          onChoose={then(() => acts.runOnUser(channel, command.name, user.id))}
        >
          {command.name}
        </MenuItem>
      ))}
    </div>
  );
}
