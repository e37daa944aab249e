import { type Message } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { EyeIcon } from '@/ui/icons';

export function EphemeralNote({ message }: { message: Message }) {
  const acts = useActs();
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-1.5 text-12 text-quiet">
      <EyeIcon width="14" height="14" />
      Only you can see this ·
      <button
        type="button"
        className="rounded-[4px] text-glacier-ink underline underline-offset-2"
        onClick={() => void acts.remove(message)}
      >
        Dismiss
      </button>
    </p>
  );
}
