import { type Attachment, type Message } from '@/model/discord';
import { FileIcon } from '@/ui/icons';
import { Picture } from './embed-view';

export function Attachments({ list }: { list: Attachment[] }) {
  return list.map((attachment) =>
    attachment.content_type?.startsWith('image/') ? (
      <Picture
        key={attachment.id}
        url={attachment.url}
        alt={attachment.description ?? attachment.filename}
        width={attachment.width}
        height={attachment.height}
      />
    ) : (
      <FileCard
        key={attachment.id}
        url={attachment.url}
        name={attachment.filename}
        size={attachment.size}
      />
    ),
  );
}

export function FileCard({ url, name, size }: { url: string; name: string; size: number | null }) {
  return (
    <div className="mt-1 flex w-fit max-w-full items-center gap-3 rounded-control border border-line bg-raised px-3 py-2">
      <FileIcon width="24" height="24" className="flex-none text-quiet" />
      <div className="min-w-0">
        <a
          href={url}
          download={name}
          className="block truncate text-14 font-medium text-glacier-ink underline underline-offset-2"
        >
          {name}
        </a>
        {size !== null && <p className="text-12 text-quiet tabular">{bytes(size)}</p>}
      </div>
    </div>
  );
}

/** What an embed shows is not shown a second time beside it. */
export function outsideOfEmbeds({ attachments, embeds }: Message): Attachment[] {
  const inside = embeds
    .flatMap(({ image, thumbnail, author, footer }) => [
      image?.url,
      thumbnail?.url,
      author?.icon_url,
      footer?.icon_url,
    ])
    .map(unsigned);
  return attachments.filter(({ url }) => !inside.includes(unsigned(url)));
}

/** Behind the ? stands until when an address holds, which differs from one to the next. */
const unsigned = (url: string | undefined) => url?.split('?')[0];

const units = ['bytes', 'kB', 'MB', 'GB'];

export function bytes(size: number): string {
  const step = size < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3));
  const value = size / 1000 ** step;
  return `${value.toFixed(step > 0 && value < 10 ? 1 : 0)} ${units[step] ?? ''}`;
}
