import { useRef } from 'react';
import { bytes } from '@/messages/attachments';
import { ClipIcon, CloseIcon, FileIcon } from '@/ui/icons';

export function FileButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button my-1.5"
        aria-label="Add a file"
        title="Add a file"
        onClick={() => input.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to send"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

interface FileChipsProps {
  files: readonly File[];
  onFiles: (files: readonly File[]) => void;
}

export function FileChips({ files, onFiles }: FileChipsProps) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Files to send" className="flex flex-wrap gap-2 border-b border-line p-2">
      {files.map((file, n) => (
        <li
          key={`${file.name}-${n}`}
          className="flex max-w-full items-center gap-2 rounded-control border border-line bg-sunken py-1 pr-1 pl-2 text-14"
        >
          <FileIcon className="flex-none text-quiet" />
          <span className="min-w-0 truncate">{file.name}</span>
          <span className="flex-none text-12 text-quiet tabular">{bytes(file.size)}</span>
          <button
            type="button"
            className="icon-button size-6"
            aria-label={`Leave out ${file.name}`}
            onClick={() => {
              onFiles(files.filter((one) => one !== file));
            }}
          >
            <CloseIcon width="12" height="12" />
          </button>
        </li>
      ))}
    </ul>
  );
}
