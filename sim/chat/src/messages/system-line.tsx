import { type Message, messageType } from '@/model/discord';
import { Ago } from '@/ui/time';
import { ArrowInIcon, ClockIcon, PinIcon } from '@/ui/icons';
import { Markdown } from './markdown-view';
import { useFace } from './place';

/** What Discord itself says in a channel: somebody came, something was pinned. */
export function SystemLine({ message }: { message: Message }) {
  const { name, ink } = useFace(message.author);
  const who = (
    <bdi className="font-medium text-ink" style={{ color: ink }}>
      {name}
    </bdi>
  );
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      className="flex items-center gap-x-3 px-4 py-1 text-14 text-quiet"
    >
      <span className="grid w-10 flex-none place-items-center">{signOf(message)}</span>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span>
          {who} {wordsOf(message)}
        </span>
        <Ago time={Date.parse(message.timestamp)} className="text-12" />
      </p>
      {message.content !== '' && <Markdown source={message.content} />}
    </article>
  );
}

function signOf({ type }: Message) {
  if (type === messageType.joined) return <ArrowInIcon className="text-pine-ink" />;
  return type === messageType.pinned ? <PinIcon /> : <ClockIcon />;
}

function wordsOf({ type }: Message): string {
  if (type === messageType.joined) return 'joined the server.';
  if (type === messageType.pinned) return 'pinned a message to this channel.';
  if (type === 18) return 'started a thread.';
  return 'did something that this page has no words for.';
}
