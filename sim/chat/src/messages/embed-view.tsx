import { type Embed } from '@/model/discord';
import { hex } from '@/model/names';
import { formatted } from '@/model/times';
import { InlineMarkdown, Markdown } from './markdown-view';

/** A bot's card: a stripe by kind, a title, short fields, a footer. */
export function EmbedView({ embed }: { embed: Embed }) {
  if (isPictureOnly(embed)) return <Picture {...pictureOf(embed)} />;
  const stripe = embed.color === undefined ? 'var(--line-strong)' : hex(embed.color);
  return (
    <div
      className="mt-1 grid w-fit max-w-[32.5rem] grid-cols-[minmax(0,1fr)_auto] gap-x-4 overflow-hidden rounded-control border border-l-4 border-line bg-raised py-2.5 pr-4 pl-3"
      style={{ borderLeftColor: stripe }}
    >
      <div className="flex min-w-0 flex-col gap-1.5">
        <EmbedHead embed={embed} />
        {embed.description !== undefined && (
          <div className="text-14 text-soft">
            <Markdown source={embed.description} large={false} />
          </div>
        )}
        <EmbedFields embed={embed} />
      </div>
      {embed.thumbnail && (
        <img
          src={embed.thumbnail.url}
          alt=""
          loading="lazy"
          className="mt-1 size-18 rounded-control object-cover"
        />
      )}
      {embed.image && (
        <img
          src={embed.image.url}
          alt={embed.title ?? 'Picture'}
          loading="lazy"
          width={embed.image.width}
          height={embed.image.height}
          className="col-span-2 mt-2 max-h-72 w-auto max-w-full rounded-control object-contain"
        />
      )}
      <EmbedFoot embed={embed} />
    </div>
  );
}

function EmbedHead({ embed: { author, title, url } }: { embed: Embed }) {
  return (
    <>
      {author && (
        <p className="flex items-center gap-2 text-14 font-medium">
          {author.icon_url !== undefined && (
            <img src={author.icon_url} alt="" className="size-6 rounded-full object-cover" />
          )}
          <MaybeLink url={author.url}>{author.name}</MaybeLink>
        </p>
      )}
      {title !== undefined && (
        <p dir="auto" className="text-16 font-semibold break-words">
          <MaybeLink url={url}>
            <InlineMarkdown source={title} />
          </MaybeLink>
        </p>
      )}
    </>
  );
}

function MaybeLink({ url, children }: { url: string | undefined; children: React.ReactNode }) {
  if (url === undefined) return <span className="min-w-0 break-words">{children}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="text-glacier-ink underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {children}
    </a>
  );
}

function EmbedFields({ embed: { fields } }: { embed: Embed }) {
  if (!fields || fields.length === 0) return null;
  return (
    <dl className="grid grid-cols-6 gap-x-4 gap-y-2 pt-0.5 text-14">
      {fields.map((field, n) => (
        <div
          key={n}
          className={field.inline ? 'col-span-3 min-w-0 sm:col-span-2' : 'col-span-6 min-w-0'}
        >
          <dt className="font-semibold break-words">
            <InlineMarkdown source={field.name} />
          </dt>
          <dd className="text-soft">
            <Markdown source={field.value} large={false} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function EmbedFoot({ embed: { footer, timestamp } }: { embed: Embed }) {
  if (!footer && timestamp === undefined) return null;
  return (
    <p className="col-span-2 mt-2 flex items-center gap-2 text-12 text-quiet">
      {footer?.icon_url !== undefined && (
        <img src={footer.icon_url} alt="" className="size-5 rounded-full object-cover" />
      )}
      <span className="min-w-0 break-words">
        {footer?.text}
        {footer && timestamp !== undefined && ' · '}
        {timestamp !== undefined && (
          <time dateTime={timestamp}>{formatted(Date.parse(timestamp), 's')}</time>
        )}
      </span>
    </p>
  );
}

const isPictureOnly = (embed: Embed) =>
  (embed.image ?? embed.thumbnail) !== undefined &&
  embed.title === undefined &&
  embed.description === undefined &&
  !embed.fields?.length &&
  !embed.author &&
  !embed.footer;

function pictureOf(embed: Embed): PictureProps {
  const media = embed.image ?? embed.thumbnail;
  return { url: media?.url ?? '', alt: 'Picture', width: media?.width, height: media?.height };
}

interface PictureProps {
  url: string;
  alt: string;
  width: number | undefined;
  height: number | undefined;
}

/** Keeps its place before it has arrived, so that nothing moves. */
export function Picture({ url, alt, width, height }: PictureProps) {
  const ratio = width && height ? `${width} / ${height}` : undefined;
  const shownWidth = width && height ? Math.min(width, 440, (width / height) * 320) : undefined;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener" className="mt-1 block w-fit max-w-full">
      <img
        src={url}
        alt={alt}
        loading="lazy"
        style={{ aspectRatio: ratio, width: shownWidth }}
        className="max-h-80 max-w-full rounded-control border border-line bg-sunken object-contain"
      />
    </a>
  );
}
