import { type RefObject } from 'react';
import { menuEntries } from '@/commands/entries';
import { useCommands } from '@/commands/use-commands';
import { commandType, type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { BinIcon, CopyIcon, PenIcon, PinIcon, ReplyIcon, SlashIcon } from '@/ui/icons';
import { Menu, MenuItem, MenuLine } from '@/ui/menu';
import { type Rights } from './toolbar';

interface MessageMenuProps {
  anchor: RefObject<HTMLElement | null>;
  message: Message;
  isMine: boolean;
  rights: Rights;
  onEdit: () => void;
  onClose: () => void;
}

export function MessageMenu({
  anchor,
  message,
  isMine,
  rights,
  onEdit,
  onClose,
}: MessageMenuProps) {
  const acts = useActs();
  const commands = useCommands(rights.commands ? message.channel_id : undefined);
  const apps = menuEntries(commands, commandType.message);
  const then = (act: () => unknown) => () => {
    onClose();
    act();
  };
  const copy = (text: string) => () => void navigator.clipboard.writeText(text);
  return (
    <Menu anchor={anchor} label="Message" onClose={onClose}>
      {rights.write && (
        <MenuItem
          icon={<ReplyIcon />}
          onChoose={then(() => {
            acts.reply(message.channel_id, message);
          })}
        >
          Reply
        </MenuItem>
      )}
      {isMine && (
        <MenuItem icon={<PenIcon />} onChoose={then(onEdit)}>
          Edit
        </MenuItem>
      )}
      {rights.pin && (
        <MenuItem icon={<PinIcon />} onChoose={then(() => acts.pin(message, !message.pinned))}>
          {message.pinned ? 'Unpin' : 'Pin to this channel'}
        </MenuItem>
      )}
      <MenuItem icon={<CopyIcon />} onChoose={then(copy(message.content))}>
        Copy text
      </MenuItem>
      <MenuItem icon={<CopyIcon />} onChoose={then(copy(message.id))}>
        Copy message id
      </MenuItem>
      {apps.length > 0 && <MenuLine>Apps</MenuLine>}
      {apps.map(({ id, name }) => (
        <MenuItem
          key={id}
          icon={<SlashIcon />}
          onChoose={then(() => acts.runOnMessage(message, name))}
        >
          {name}
        </MenuItem>
      ))}
      {(isMine || rights.manage) && <MenuLine />}
      {(isMine || rights.manage) && (
        <MenuItem danger icon={<BinIcon />} onChoose={then(() => acts.remove(message))}>
          Delete
        </MenuItem>
      )}
    </Menu>
  );
}
