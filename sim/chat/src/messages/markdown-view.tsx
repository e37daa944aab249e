import { memo, useState } from 'react';
import { pictures } from '@/api/shapes';
import { type Id } from '@/model/discord';
import { hex, memberName } from '@/model/names';
import { formatted, relativeTo } from '@/model/times';
import { useChat, useSession } from '@/state/use-chat';
import { type Block, type Inline, isEmojiOnly, parseMarkdown } from '@/text/markdown';
import { useNow } from '@/ui/use-now';
import { useChannel, usePlace } from './place';

interface MarkdownProps {
  source: string;
  large?: boolean;
  /** When it was last edited, in ms. */
  edited?: number | undefined;
}

/** Text of a message with its markup. */
export const Markdown = memo(function Markdown({ source, large = true, edited }: MarkdownProps) {
  const huge = large && isEmojiOnly(source);
  const blocks = parseMarkdown(source);
  const last = blocks.at(-1);
  // The mark stands behind the last word, not on a line of its own.
  const inline = edited !== undefined && last?.kind === 'paragraph';
  return (
    <div dir="auto" className={`break-words [overflow-wrap:anywhere] ${huge ? 'text-40' : ''}`}>
      <Blocks blocks={inline ? blocks.slice(0, -1) : blocks} />
      {inline && (
        <p className="whitespace-pre-wrap">
          <Inlines inlines={last.children} /> <Edited at={edited} />
        </p>
      )}
      {edited !== undefined && !inline && <Edited at={edited} />}
    </div>
  );
});

function Edited({ at }: { at: number }) {
  return (
    <span className="text-12 text-quiet" title={formatted(at, 'F')}>
      edited
    </span>
  );
}

/** One line without blocks: titles, names of fields, previews. */
export function InlineMarkdown({ source }: { source: string }) {
  const [first] = parseMarkdown(source.replaceAll('\n', ' '));
  if (!first || !('children' in first) || first.kind === 'quote') return <>{source}</>;
  return <Inlines inlines={first.children} />;
}

function Blocks({ blocks }: { blocks: Block[] }) {
  return blocks.map((block, n) => <BlockView key={n} block={block} />);
}

const headings = { 1: 'text-20', 2: 'text-[1.125rem]/6', 3: 'text-16' } as const;

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="whitespace-pre-wrap">
          <Inlines inlines={block.children} />
        </p>
      );
    case 'heading':
      // The page's own headings are its structure; those of a message are only large.
      return (
        <p className={`mt-2 mb-1 font-bold first:mt-0 ${headings[block.level]}`}>
          <Inlines inlines={block.children} />
        </p>
      );
    case 'subtext':
      return (
        <p className="text-12 text-quiet">
          <Inlines inlines={block.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote className="my-0.5 border-l-4 border-line pl-3 text-soft">
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'list':
      return <ListView block={block} />;
    case 'codeblock':
      return <CodeBlock text={block.text} language={block.language} />;
  }
}

function ListView({ block }: { block: Extract<Block, { kind: 'list' }> }) {
  const items = block.items.map((item, n) => (
    <li key={n} className="pl-0.5 marker:text-quiet">
      <Inlines inlines={item} />
    </li>
  ));
  return block.ordered ? (
    <ol start={block.start} className="my-0.5 list-decimal pl-6">
      {items}
    </ol>
  ) : (
    <ul className="my-0.5 list-disc pl-5">{items}</ul>
  );
}

function CodeBlock({ text, language }: { text: string; language: string }) {
  const label = language === '' ? 'Code' : `Code, ${language}`;
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="my-1 max-w-2xl overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 text-14"
    >
      <code>{text}</code>
    </pre>
  );
}

function Inlines({ inlines }: { inlines: Inline[] }) {
  return inlines.map((inline, n) => <InlineView key={n} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return <br />;
    case 'code':
      return (
        <code className="rounded-[4px] border border-line bg-sunken px-1 py-px text-[0.875em]">
          {inline.text}
        </code>
      );
    case 'link':
      return (
        <a
          href={inline.href}
          target="_blank"
          rel="noreferrer noopener"
          className="text-glacier-ink underline decoration-1 underline-offset-2 hover:decoration-2"
        >
          <Inlines inlines={inline.children} />
        </a>
      );
    case 'spoiler':
      return (
        <Spoiler>
          <Inlines inlines={inline.children} />
        </Spoiler>
      );
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
      return <Styled inline={inline} />;
    default:
      return <Reference inline={inline} />;
  }
}

type StyledInline = Extract<Inline, { kind: 'strong' | 'em' | 'underline' | 'strike' }>;
const tags: Record<StyledInline['kind'], 'strong' | 'em' | 'u' | 's'> = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
};

function Styled({ inline }: { inline: StyledInline }) {
  const { kind, children } = inline;
  const Tag = tags[kind];
  return (
    <Tag className={kind === 'strong' ? 'font-semibold' : undefined}>
      <Inlines inlines={children} />
    </Tag>
  );
}

function Spoiler({ children }: { children: React.ReactNode }) {
  const [shown, show] = useState(false);
  if (shown) return <span className="rounded-[4px] bg-sunken px-0.5">{children}</span>;
  return (
    <button
      type="button"
      className="rounded-[4px] bg-line-strong px-0.5 align-baseline"
      aria-label="Spoiler, press to show"
      onClick={() => {
        show(true);
      }}
    >
      <span className="invisible" aria-hidden>
        {children}
      </span>
    </button>
  );
}

function Reference({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'user':
      return <UserPill id={inline.id} />;
    case 'role':
      return <RolePill id={inline.id} />;
    case 'channel':
      return <ChannelPill id={inline.id} />;
    case 'everyone':
      return <Pill strong>{inline.text}</Pill>;
    case 'command':
      return <Pill>/{inline.name}</Pill>;
    case 'emoji':
      return <CustomEmoji id={inline.id} name={inline.name} />;
    case 'time':
      return <Time time={inline.time} style={inline.style} />;
    default:
      return null;
  }
}

function Pill({ children, strong = false }: { children: React.ReactNode; strong?: boolean }) {
  const colour = strong ? 'bg-marigold-wash text-marigold-ink' : 'bg-glacier-wash text-glacier-ink';
  return <span className={`rounded-[4px] px-1 font-medium ${colour}`}>{children}</span>;
}

function UserPill({ id }: { id: Id }) {
  const { guild } = usePlace();
  const name = useChat((state) => {
    const member = state.guilds[guild ?? '']?.members[id];
    if (member) return memberName(member);
    const person = state.people.find((one) => one.id === id);
    return person ? (person.global_name ?? person.username) : undefined;
  });
  const isMe = useChat((state) => state.me === id);
  return <Pill strong={isMe}>@{name ?? 'someone who left'}</Pill>;
}

function RolePill({ id }: { id: Id }) {
  const { guild } = usePlace();
  const role = useChat((state) => state.guilds[guild ?? '']?.roles[id]);
  return (
    <Pill>
      {role !== undefined && role.color !== 0 && (
        <span
          className="mr-1 inline-block size-2 rounded-full"
          style={{ background: hex(role.color) }}
          aria-hidden
        />
      )}
      @{role?.name ?? 'deleted role'}
    </Pill>
  );
}

function ChannelPill({ id }: { id: Id }) {
  const { guild } = usePlace();
  const session = useSession();
  const channel = useChannel(id);
  if (!channel) return <Pill>#no-access</Pill>;
  return (
    <button
      type="button"
      className="rounded-[4px] bg-glacier-wash px-1 font-medium text-glacier-ink hover:underline"
      onClick={() => {
        session.open({ guild, channel: id });
      }}
    >
      #{channel.name}
    </button>
  );
}

export function CustomEmoji({ id, name, className }: { id: Id; name: string; className?: string }) {
  return (
    <img
      src={pictures.emoji(id)}
      alt={`:${name}:`}
      title={`:${name}:`}
      className={className ?? 'inline-block size-[1.375em] align-[-0.3em]'}
    />
  );
}

function Time({ time, style }: { time: number; style: string }) {
  const now = useNow();
  const shown = style === 'R' ? relativeTo(time, now) : formatted(time, style);
  return (
    <time
      dateTime={new Date(time).toISOString()}
      title={formatted(time, 'F')}
      className="rounded-[4px] bg-sunken px-1 tabular"
    >
      {shown}
    </time>
  );
}
