import { useEffect, useRef, useState } from 'react';
import { type Entry } from '@/commands/entries';
import { type Form, openForm } from '@/commands/form';
import { fieldFromText, formFromText } from '@/commands/typed';
import { type Invocation } from '@/api/sim';
import { useGuild } from '@/messages/place';
import { type Id } from '@/model/discord';
import { useActs, useChat, useSession } from '@/state/use-chat';
import { withMentions } from '@/text/mentions';
import { SendIcon } from '@/ui/icons';
import { CommandBar } from './command-bar';
import { draftKey, keepDraft, readDraft } from './drafts';
import { FileButton, FileChips } from './files';
import { FirstHint, useHint } from './first-hint';
import { ReplyBar } from './reply-bar';
import { lengthNote } from './suggest';
import { TextBar } from './text-bar';
import { isCommandText } from './use-suggestions';
import { TypingLine } from './typing-line';

interface ComposerProps {
  channel: Id;
  placeholder: string;
}

/** Writing: a message, or a command. One per member and channel, so nothing is sent as somebody else. */
export function Composer({ channel, placeholder }: ComposerProps) {
  const acts = useActs();
  const session = useSession();
  const guild = useGuild();
  const me = useChat((state) => state.me);
  const replyTo = useChat((state) => state.replyTo[channel]);
  const key = draftKey(me, channel);
  const box = useRef<HTMLTextAreaElement>(null);
  const typingTold = useRef(0);
  const [text, setText] = useState(() => readDraft(key));
  const [form, setForm] = useState<Form>();
  const [files, setFiles] = useState<readonly File[]>([]);
  const hint = useHint();
  const note = lengthNote(withMentions(text, guild));
  const canSend = (text.trim() !== '' || files.length > 0) && !isTooLong(note);

  useFocusWhenTyping(box);
  useEffect(() => {
    if (replyTo) box.current?.focus();
  }, [replyTo]);

  const write = (next: string) => {
    setText(next);
    keepDraft(key, next);
    const now = Date.now();
    if (next === '' || next.startsWith('/') || now - typingTold.current < typingEveryMs) return;
    typingTold.current = now;
    void session.sim.typing(channel).catch(() => undefined);
  };
  const send = () => {
    if (!canSend) return;
    void acts.send(channel, withMentions(text.trim(), guild), files);
    typingTold.current = 0;
    setFiles([]);
    write('');
    toNewest();
  };
  const run = (invocation: Invocation, bot: string) => {
    setForm(undefined);
    write('');
    hint.done();
    void acts.run(channel, invocation, bot);
    toNewest();
    requestAnimationFrame(() => box.current?.focus());
  };
  const command = (entry: Entry, typed: string, now: boolean) => {
    if (now) run({ name: entry.name, path: entry.path, options: {} }, entry.bot);
    else setForm(typed === '' ? openForm(entry) : formFromText(entry, typed, fieldFromText));
  };
  const leave = () => {
    write(`/${form?.entry.title ?? ''}`);
    setForm(undefined);
    requestAnimationFrame(() => box.current?.focus());
  };

  return (
    <div className="px-4 pb-1">
      {hint.wanted && !form && !isCommandText(text) && (
        <FirstHint
          onTry={() => {
            write('/ping');
            box.current?.focus();
          }}
          onDismiss={hint.done}
        />
      )}
      {replyTo && <ReplyBar channel={channel} message={replyTo} />}
      <div
        className={`relative border border-line-strong bg-raised transition-colors duration-150 focus-within:border-focus ${replyTo ? 'rounded-b-card' : 'rounded-card'}`}
      >
        {form ? (
          <CommandBar
            channel={channel}
            form={form}
            onForm={setForm}
            onLeave={leave}
            onRun={(invocation) => {
              run(invocation, form.entry.bot);
            }}
          />
        ) : (
          <>
            <FileChips files={files} onFiles={setFiles} />
            <div className="flex items-end gap-1 px-1.5">
              <FileButton
                onFiles={(more) => {
                  setFiles([...files, ...more]);
                }}
              />
              <TextBar
                channel={channel}
                box={box}
                text={text}
                placeholder={placeholder}
                onText={write}
                onSend={send}
                onFiles={(more) => {
                  setFiles([...files, ...more]);
                }}
                onCommand={command}
              />
              <SendEnd note={note} disabled={!canSend || isCommandText(text)} onSend={send} />
            </div>
          </>
        )}
      </div>
      <TypingLine channel={channel} />
    </div>
  );
}

interface SendEndProps {
  note: string | undefined;
  disabled: boolean;
  onSend: () => void;
}

function SendEnd({ note, disabled, onSend }: SendEndProps) {
  const colour = isTooLong(note) ? 'text-rhododendron-ink' : 'text-quiet';
  return (
    <>
      {note !== undefined && (
        <span role="status" className={`self-center px-2 text-12 tabular ${colour}`}>
          {note}
        </span>
      )}
      <button
        type="button"
        aria-label="Send"
        title="Send"
        disabled={disabled}
        onClick={onSend}
        className="my-1.5 grid size-8 flex-none place-items-center rounded-control bg-marigold text-on-marigold transition-colors duration-150 hover:bg-marigold-strong disabled:bg-sunken disabled:text-quiet"
      >
        <SendIcon />
      </button>
    </>
  );
}

const isTooLong = (note: string | undefined) => note?.endsWith('too many') ?? false;

const typingEveryMs = 8000;

function toNewest() {
  const list = document.querySelector('ol[aria-label="Messages"]');
  const box = list?.parentElement?.parentElement;
  if (box) box.scrollTop = 0;
}

/** Whoever begins to type without having pressed into the field means the field. */
function useFocusWhenTyping(box: React.RefObject<HTMLTextAreaElement | null>) {
  useEffect(() => {
    const canHover = window.matchMedia('(hover: hover)').matches;
    if (canHover) box.current?.focus({ preventScroll: true });
    const pressed = (event: globalThis.KeyboardEvent) => {
      const elsewhere = document.activeElement !== document.body;
      if (elsewhere || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1)
        return;
      box.current?.focus();
    };
    document.addEventListener('keydown', pressed);
    return () => {
      document.removeEventListener('keydown', pressed);
    };
  }, [box]);
}
