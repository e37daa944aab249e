import { useFace } from '@/messages/place';
import { type Id, type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { CloseIcon, ReplyIcon } from '@/ui/icons';

export function ReplyBar({ channel, message }: { channel: Id; message: Message }) {
  const acts = useActs();
  const { name, ink } = useFace(message.author);
  return (
    <div className="flex items-center gap-2 rounded-t-card border border-b-0 border-line bg-sunken py-1 pr-1 pl-3 text-14 text-quiet">
      <ReplyIcon className="flex-none" />
      <p className="min-w-0 flex-1 truncate">
        Replying to{' '}
        <bdi className="font-semibold text-soft" style={{ color: ink }}>
          {name}
        </bdi>
      </p>
      <button
        type="button"
        className="icon-button size-7"
        aria-label="Do not reply"
        onClick={() => {
          acts.reply(channel, undefined);
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
