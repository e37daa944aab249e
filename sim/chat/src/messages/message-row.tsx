import { memo, useState } from 'react';
import { hasFlag, type Message, messageFlag } from '@/model/discord';
import { exact, formatted } from '@/model/times';
import { ComponentList } from '@/components/component-list';
import { mentionsMe } from '@/state/events';
import { useChat } from '@/state/use-chat';
import { Avatar, BotBadge } from '@/ui/avatar';
import { Ago } from '@/ui/time';
import { Attachments, outsideOfEmbeds } from './attachments';
import { EditBox } from './edit-box';
import { EmbedView } from './embed-view';
import { EphemeralNote } from './ephemeral-note';
import { Markdown } from './markdown-view';
import { useFace } from './place';
import { PersonButton } from './person-button';
import { PollView } from './poll-view';
import { Reactions } from './reactions';
import { ReplyLine } from './reply-line';
import { isTalk } from './rows';
import { SystemLine } from './system-line';
import { Toolbar } from './toolbar';

interface MessageRowProps {
  message: Message;
  compact: boolean;
  tabbable: boolean;
}

/** One message. Draws again only when it, or how its author looks, changes. */
export const MessageRow = memo(function MessageRow({
  message,
  compact,
  tabbable,
}: MessageRowProps) {
  // The pointer may leave what the keyboard is in, and the other way round.
  const [pointed, setPointed] = useState(false);
  const [within, setWithin] = useState(false);
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState(false);
  const isMine = useChat((state) => state.me === message.author.id);
  const callsMe = useChat((state) => mentionsMe(state, message));
  if (!isTalk(message)) return <SystemLine message={message} />;
  const ephemeral = hasFlag(message, messageFlag.ephemeral);
  return (
    <article
      data-message={message.id}
      tabIndex={tabbable ? 0 : -1}
      aria-labelledby={`by-${message.id}`}
      aria-describedby={`text-${message.id}`}
      onContextMenu={(event) => {
        // The browser's own menu stays where it has something to offer: links, and text that was marked.
        const link = event.target instanceof Element && event.target.closest('a, img, input');
        if (editing || link || event.shiftKey || getSelection()?.type === 'Range') return;
        event.preventDefault();
        setPointed(true);
        setMenu(true);
      }}
      onPointerEnter={() => {
        setPointed(true);
      }}
      onPointerLeave={() => {
        setPointed(false);
      }}
      onFocus={() => {
        setWithin(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setWithin(false);
      }}
      className={`group relative grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-3 px-4 outline-offset-[-2px] transition-colors duration-100 ${compact ? 'py-0.5' : 'pt-1.5 pb-0.5'} ${surfaceOf(callsMe, ephemeral)}`}
    >
      <ReplyLine message={message} />
      <Gutter message={message} compact={compact} />
      <div className="min-w-0">
        <Head message={message} compact={compact} />
        {editing ? (
          <EditBox
            message={message}
            onDone={() => {
              setEditing(false);
            }}
          />
        ) : (
          <Body message={message} />
        )}
        {ephemeral && <EphemeralNote message={message} />}
      </div>
      {(pointed || within || menu) && !editing && (
        <Toolbar
          message={message}
          isMine={isMine}
          menu={menu}
          onMenu={setMenu}
          onEdit={() => {
            setEditing(true);
          }}
        />
      )}
    </article>
  );
});

function surfaceOf(callsMe: boolean, ephemeral: boolean): string {
  if (ephemeral) return 'bg-dusk-wash/60 shadow-[inset_2px_0_0_var(--dusk-ink)]';
  if (callsMe) return 'bg-marigold-wash/70 shadow-[inset_2px_0_0_var(--marigold-mark)]';
  return 'hover:bg-sunken/70 focus-within:bg-sunken/70';
}

function Gutter({ message, compact }: { message: Message; compact: boolean }) {
  const time = Date.parse(message.timestamp);
  if (!compact) {
    return (
      <PersonButton user={message.author} className="mt-0.5 h-10 rounded-full">
        <Avatar user={message.author} />
      </PersonButton>
    );
  }
  return (
    <time
      dateTime={message.timestamp}
      title={exact(time)}
      className="pt-1 text-right text-[0.625rem]/4 whitespace-nowrap text-quiet opacity-0 tabular group-focus-within:opacity-100 group-hover:opacity-100"
    >
      {formatted(time, 't')}
    </time>
  );
}

function Head({ message, compact }: { message: Message; compact: boolean }) {
  const { name, ink } = useFace(message.author);
  if (compact) {
    return (
      <span id={`by-${message.id}`} className="sr-only">
        {name}
      </span>
    );
  }
  return (
    <div className="flex flex-wrap items-baseline gap-x-2">
      <span id={`by-${message.id}`} className="min-w-0">
        <PersonButton
          user={message.author}
          className="max-w-full truncate rounded-[4px] font-semibold hover:underline"
          style={{ color: ink }}
        >
          <bdi>{name}</bdi>
        </PersonButton>
      </span>
      {message.author.bot && <BotBadge />}
      <Ago time={Date.parse(message.timestamp)} className="text-12 text-quiet" />
    </div>
  );
}

function Body({ message }: { message: Message }) {
  const loading = hasFlag(message, messageFlag.loading);
  const bare = hasFlag(message, messageFlag.suppressEmbeds);
  const v2 = hasFlag(message, messageFlag.componentsV2);
  return (
    <div id={`text-${message.id}`}>
      {loading && <Thinking />}
      {message.content !== '' && (
        <Markdown
          source={message.content}
          edited={
            message.edited_timestamp != null ? Date.parse(message.edited_timestamp) : undefined
          }
        />
      )}
      {!v2 && <Attachments list={outsideOfEmbeds(message)} />}
      {!bare && message.embeds.map((embed, n) => <EmbedView key={n} embed={embed} />)}
      {message.poll && <PollView message={message} poll={message.poll} />}
      <ComponentList message={message} />
      <Reactions message={message} />
    </div>
  );
}

function Thinking() {
  return (
    <p className="flex items-center gap-2 text-quiet">
      <Dots />
      thinking…
    </p>
  );
}

export function Dots() {
  return (
    <span className="flex gap-1" aria-hidden>
      {[0, 150, 300].map((delay) => (
        <span
          key={delay}
          className="size-1.5 animate-[breathe_1.2s_ease-in-out_infinite] rounded-full bg-current"
          style={{ animationDelay: `${delay}ms` }}
        />
      ))}
    </span>
  );
}
