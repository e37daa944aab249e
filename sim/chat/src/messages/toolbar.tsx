import { useRef } from 'react';
import { hasFlag, type Message, messageFlag } from '@/model/discord';
import { permission } from '@/model/permissions';
import { canDo, channelOf, meIn } from '@/state/sight';
import { useActs, useChat } from '@/state/use-chat';
import { quickReactions } from '@/text/emoji';
import { BinIcon, DotsIcon, ReplyIcon } from '@/ui/icons';
import { AddReaction } from './add-reaction';
import { MessageMenu } from './message-menu';
import { usePlace } from './place';

export interface Rights {
  write: boolean;
  react: boolean;
  manage: boolean;
  pin: boolean;
  commands: boolean;
}

/** What this member may do with messages here. */
export function useRights(): Rights {
  const { guild: guildId, channel: channelId } = usePlace();
  const bits = useChat((state) => {
    const guild = guildId === undefined ? undefined : state.guilds[guildId];
    const member = guild && meIn(state, guild);
    const channel = channelOf(state, channelId);
    const may = (bit: bigint) =>
      channel !== undefined && canDo(guild, member, channel, bit, Date.now());
    return [
      may(permission.sendMessages),
      may(permission.addReactions),
      may(permission.manageMessages),
      may(permission.pinMessages),
      may(permission.useCommands),
    ]
      .map(Number)
      .join('');
  });
  const [write, react, manage, pin, commands] = Array.from(bits, (bit) => bit === '1');
  return {
    write: write ?? false,
    react: react ?? false,
    manage: manage ?? false,
    pin: pin ?? false,
    commands: commands ?? false,
  };
}

interface ToolbarProps {
  message: Message;
  isMine: boolean;
  /** Whether its menu is open: the button opens it, and so does the right mouse button on the message. */
  menu: boolean;
  onMenu: (open: boolean) => void;
  onEdit: () => void;
}

export function Toolbar({ message, isMine, menu, onMenu, onEdit }: ToolbarProps) {
  const acts = useActs();
  const rights = useRights();
  const more = useRef<HTMLButtonElement>(null);
  if (hasFlag(message, messageFlag.ephemeral)) return <EphemeralToolbar message={message} />;
  return (
    <div
      role="toolbar"
      aria-label="What you can do with this message"
      className="absolute -top-3.5 right-3 flex rounded-control border border-line bg-raised p-0.5"
    >
      {rights.react && (
        <>
          {quickReactions.slice(0, 3).map((symbol) => (
            <button
              key={symbol}
              type="button"
              className="icon-button hidden size-7 sm:grid"
              aria-label={`React with ${symbol}`}
              onClick={() => void acts.react(message, { id: null, name: symbol })}
            >
              {symbol}
            </button>
          ))}
          <AddReaction message={message} className="icon-button size-7" />
        </>
      )}
      {rights.write && (
        <button
          type="button"
          className="icon-button size-7"
          aria-label="Reply"
          title="Reply"
          onClick={() => {
            acts.reply(message.channel_id, message);
          }}
        >
          <ReplyIcon />
        </button>
      )}
      <button
        ref={more}
        type="button"
        className="icon-button size-7"
        aria-label="More"
        title="More"
        aria-haspopup="menu"
        aria-expanded={menu}
        onClick={() => {
          onMenu(!menu);
        }}
      >
        <DotsIcon strokeWidth="2.4" />
      </button>
      {menu && (
        <MessageMenu
          anchor={more}
          message={message}
          isMine={isMine}
          rights={rights}
          onEdit={onEdit}
          onClose={() => {
            onMenu(false);
          }}
        />
      )}
    </div>
  );
}

function EphemeralToolbar({ message }: { message: Message }) {
  const acts = useActs();
  return (
    <div className="absolute -top-3.5 right-3 flex rounded-control border border-line bg-raised p-0.5">
      <button
        type="button"
        className="icon-button size-7"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => void acts.remove(message)}
      >
        <BinIcon />
      </button>
    </div>
  );
}
