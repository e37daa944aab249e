import { type Message, messageType, type User } from '@/model/discord';
import { Avatar } from '@/ui/avatar';
import { SlashIcon } from '@/ui/icons';
import { InlineMarkdown } from './markdown-view';
import { useFace } from './place';

/** What a message answers: another message, or the command that somebody ran. */
export function ReplyLine({ message }: { message: Message }) {
  const ran = message.interaction_metadata;
  if (ran?.name !== undefined && message.type !== messageType.reply) {
    return (
      <Line>
        <Who user={ran.user} />
        <span>used</span>
        <span className="inline-flex items-center gap-1 font-medium text-glacier-ink">
          <SlashIcon width="13" height="13" />
          {ran.name}
        </span>
      </Line>
    );
  }
  if (message.type !== messageType.reply) return null;
  const to = message.referenced_message;
  if (!to) return <Line>The message that this answers was deleted.</Line>;
  return (
    <Line>
      <Who user={to.author} />
      <button
        type="button"
        className="min-w-0 truncate text-left hover:text-ink"
        onClick={() => {
          show(to.id);
        }}
      >
        {to.content === '' ? <em>{wordsFor(to)}</em> : <InlineMarkdown source={to.content} />}
      </button>
    </Line>
  );
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <div className="relative col-start-2 mb-0.5 flex min-w-0 items-center gap-1.5 text-12 text-quiet before:absolute before:top-1/2 before:-left-8 before:h-2.5 before:w-6 before:rounded-tl-[6px] before:border-t-2 before:border-l-2 before:border-line">
      {children}
    </div>
  );
}

function Who({ user }: { user: User }) {
  const { name, ink } = useFace(user);
  return (
    <span className="inline-flex flex-none items-center gap-1.5">
      <Avatar user={user} size={16} />
      <bdi className="font-medium text-soft" style={{ color: ink }}>
        {name}
      </bdi>
    </span>
  );
}

function wordsFor(message: Message): string {
  if (message.embeds.length > 0) return message.embeds[0]?.title ?? 'An embed';
  return message.attachments.length > 0 ? 'A file' : 'A message';
}

function show(id: string) {
  const row = document.querySelector<HTMLElement>(`[data-message="${id}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.focus({ preventScroll: true });
}
