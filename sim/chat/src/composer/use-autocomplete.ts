import { useEffect, useState } from 'react';
import { type Form, invocationOf, optionOf } from '@/commands/form';
import { type Choice, type Id } from '@/model/discord';
import { useActs } from '@/state/use-chat';

export interface Suggested {
  status: 'none' | 'loading' | 'ready' | 'failed';
  choices: readonly Choice[];
}

const debounceMs = 250;
const none: Suggested = { status: 'none', choices: [] };

/** What the bot suggests for the option that is being filled in, asked for when the typing pauses. */
export function useAutocomplete(channel: Id, form: Form): Suggested {
  const acts = useActs();
  const name = form.focus ?? '';
  const typed = form.fields[name]?.text ?? '';
  const key = isAsked(form, name) ? `${form.entry.id}/${name}/${typed}` : undefined;
  const [got, setGot] = useState<{ key: string; choices: readonly Choice[] | undefined }>();

  useEffect(() => {
    if (key === undefined) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      const invocation = invocationOf(form);
      const options = { ...invocation.options, [name]: typed };
      acts.complete(channel, { ...invocation, options }, name).then(
        (choices) => {
          if (current) setGot({ key, choices });
        },
        () => {
          if (current) setGot({ key, choices: undefined });
        },
      );
    }, debounceMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // The key says everything that matters of the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [acts, channel, key]);

  if (key === undefined) return none;
  return got?.key === key ? suggestedFrom(got.choices) : loading;
}

const loading: Suggested = { status: 'loading', choices: [] };
const failed: Suggested = { status: 'failed', choices: [] };

const suggestedFrom = (choices: readonly Choice[] | undefined): Suggested =>
  choices ? { status: 'ready', choices } : failed;

function isAsked(form: Form, name: string): boolean {
  return optionOf(form, name)?.autocomplete === true && form.fields[name]?.value === undefined;
}
