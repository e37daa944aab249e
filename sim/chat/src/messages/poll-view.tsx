import { type Message, type Poll } from '@/model/discord';
import { useActs } from '@/state/use-chat';
import { useNow } from '@/ui/use-now';
import { EmojiView } from './reactions';

/** A question with its answers; each is a button that gives or takes back the reader's vote. */
export function PollView({ message, poll }: { message: Message; poll: Poll }) {
  const acts = useActs();
  const now = useNow();
  const over = poll.results.is_finalized || Date.parse(poll.expiry) <= now;
  const counts = new Map(poll.results.answer_counts.map((one) => [one.id, one]));
  const all = poll.results.answer_counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <section
      aria-label={`Poll: ${poll.question.text}`}
      className="mt-1 max-w-md rounded-card border border-line bg-raised p-3"
    >
      <h4 className="font-semibold text-ink">{poll.question.text}</h4>
      <p className="mb-2 text-12 text-quiet">
        {over ? 'Final result' : poll.allow_multiselect ? 'Choose one or more' : 'Choose one'}
        {' · '}
        {all === 1 ? '1 vote' : `${all} votes`}
      </p>
      <ul className="grid gap-1.5">
        {poll.answers.map(({ answer_id: id, poll_media: media }) => {
          const { count = 0, me_voted: mine = false } = counts.get(id) ?? {};
          const part = all === 0 ? 0 : count / all;
          return (
            <li key={id}>
              <button
                type="button"
                aria-pressed={mine}
                disabled={over}
                onClick={() => void acts.vote(message, id)}
                className={`relative flex w-full items-center gap-2 overflow-hidden rounded-control border px-2.5 py-1.5 text-left text-14 ${mine ? 'border-marigold-mark text-marigold-ink' : 'border-line text-soft enabled:hover:border-line-strong'}`}
              >
                <span
                  aria-hidden
                  className={`absolute inset-y-0 left-0 ${mine ? 'bg-marigold-wash' : 'bg-sunken'}`}
                  style={{ width: `${part * 100}%` }}
                />
                {media.emoji && (
                  <span className="relative">
                    <EmojiView emoji={media.emoji} />
                  </span>
                )}
                <span className="relative min-w-0 flex-1 truncate">
                  <bdi>{media.text}</bdi>
                </span>
                <span className="relative tabular">{count}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
