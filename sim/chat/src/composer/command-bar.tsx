import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type Form,
  focused,
  type FormProblem,
  hidden,
  hintFor,
  optionOf,
  picked,
  problemsIn,
  tryToRun,
  typedInto,
  withOption,
  withoutOption,
} from '@/commands/form';
import { actionOf, type BarAction, type BarSituation } from '@/commands/keys';
import { type Invocation } from '@/api/sim';
import { type CommandOption, type Id } from '@/model/discord';
import { useGuild } from '@/messages/place';
import { CloseIcon, PlusIcon, SendIcon, WarnIcon } from '@/ui/icons';
import { Listbox, optionId, stepThrough } from '@/ui/listbox';
import { type Offer, offersFor } from './offers';
import { useAutocomplete } from './use-autocomplete';

interface CommandBarProps {
  channel: Id;
  form: Form;
  onForm: (form: Form) => void;
  onLeave: () => void;
  onRun: (invocation: Invocation) => void;
}

/** A command being filled in: one small field per option, a list above for what can be picked. */
export function CommandBar({ channel, form, onForm, onLeave, onRun }: CommandBarProps) {
  const list = useId();
  const guild = useGuild();
  const suggested = useAutocomplete(channel, form);
  const [active, setActive] = useState(0);
  const [closed, setClosed] = useState(false);
  const option = optionOf(form, form.focus ?? '');
  const offers = offersFor(form, guild, suggested);
  const problems = form.tried ? problemsIn(form) : [];
  const isOpen = !closed && offers.length > 0;

  const change = (next: Form) => {
    setActive(0);
    setClosed(false);
    onForm(next);
  };
  const pick = (n: number) => {
    const offer = offers[n];
    if (offer && option) change(picked(form, option.name, offer.choice));
  };
  const run = () => {
    const result = tryToRun(form);
    if (result.invocation) onRun(result.invocation);
    else change(result.form);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (isOpen && stepThrough(event, active, offers.length, setActive)) return;
    const action = actionOf(event.key, event.shiftKey, situation(form, option, isOpen));
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    const acts: Record<BarAction, () => void> = {
      pick: () => {
        pick(active);
      },
      run,
      close: () => {
        setClosed(true);
      },
      leave: onLeave,
      'take out': () => {
        if (option) change(withoutOption(form, option.name));
      },
    };
    acts[action]();
  };

  return (
    <div onKeyDown={pressed}>
      <div className="floating absolute inset-x-0 bottom-full mb-2 overflow-hidden">
        <OptionHint
          form={form}
          option={option}
          problem={problems.find((one) => one.name === option?.name)}
        />
        {isOpen && (
          <div className="border-t border-line">
            <Listbox
              id={list}
              label={option?.name ?? ''}
              items={offers.map(({ item }) => item)}
              active={active}
              onActive={setActive}
              onPick={pick}
            />
          </div>
        )}
        <Waiting status={suggested.status} offers={offers} />
      </div>
      <div className="flex items-start gap-2 p-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 py-0.5">
          <span className="px-1.5 py-1 text-14 font-semibold text-marigold-ink">
            /{form.entry.title}
          </span>
          {form.shown.length === 0 && <RunField onRun={run} />}
          {form.shown.map((name) => (
            <OptionField
              key={name}
              name={name}
              form={form}
              list={isOpen && name === form.focus ? { id: list, active } : undefined}
              problem={problems.find((one) => one.name === name)}
              onChange={change}
            />
          ))}
          <MoreOptions form={form} onChange={change} />
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="Leave the command"
          title="Leave the command"
          onClick={onLeave}
        >
          <CloseIcon />
        </button>
        <button
          type="button"
          className="grid size-8 flex-none place-items-center rounded-control bg-marigold text-on-marigold hover:bg-marigold-strong"
          aria-label="Run the command"
          title="Run the command"
          onClick={run}
        >
          <SendIcon />
        </button>
      </div>
    </div>
  );
}

function situation(form: Form, option: CommandOption | undefined, isOpen: boolean): BarSituation {
  const field = option && form.fields[option.name];
  return {
    isOpen,
    wantsPick: option !== undefined && field?.value === undefined,
    isEmpty: option !== undefined && (field?.text ?? '') === '',
    isFirstRequired: option?.required === true && form.shown[0] === option.name,
  };
}

function Waiting({ status, offers }: { status: string; offers: readonly Offer[] }) {
  if (offers.length > 0 || status === 'none') return null;
  const words: Record<string, string> = {
    loading: 'The bot is looking…',
    failed: 'The bot did not suggest anything in time. You can type on.',
    ready: 'The bot has nothing to suggest for this.',
  };
  return (
    <p role="status" className="border-t border-line px-4 py-2.5 text-14 text-quiet">
      {words[status]}
    </p>
  );
}

interface OptionHintProps {
  form: Form;
  option: CommandOption | undefined;
  problem: FormProblem | undefined;
}

function OptionHint({ form, option, problem }: OptionHintProps) {
  if (problem) {
    return (
      <p role="alert" className="flex items-center gap-2 px-4 py-2.5 text-14 text-rhododendron-ink">
        <WarnIcon className="flex-none" />
        <span>
          <span className="font-semibold">{problem.name}</span>: {problem.words}
        </span>
      </p>
    );
  }
  return (
    <p className="px-4 py-2.5 text-14">
      {option ? (
        <>
          <span className="font-semibold">{option.name}</span>
          <span className="text-quiet">
            {' '}
            {option.description} ({hintFor(option)}
            {option.required ? ', required' : ''})
          </span>
        </>
      ) : (
        <span className="text-quiet">{form.entry.description}. Press Enter to run it.</span>
      )}
    </p>
  );
}

interface OptionFieldProps {
  name: string;
  form: Form;
  list: { id: string; active: number } | undefined;
  problem: FormProblem | undefined;
  onChange: (form: Form) => void;
}

function OptionField({ name, form, list, problem, onChange }: OptionFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const isFocused = form.focus === name;
  const field = form.fields[name];
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  const border = problem
    ? 'border-rhododendron-ink'
    : isFocused
      ? 'border-focus'
      : 'border-line-strong';
  return (
    <label
      className={`inline-flex max-w-full items-center overflow-hidden rounded-[6px] border bg-ground text-14 ${border}`}
    >
      <span className="flex-none bg-sunken px-2 py-1 text-quiet">{name}</span>
      <input
        ref={input}
        role="combobox"
        aria-expanded={list !== undefined}
        aria-controls={list?.id}
        aria-activedescendant={list && optionId(list.id, list.active)}
        aria-label={name}
        aria-invalid={problem ? true : undefined}
        aria-required={optionOf(form, name)?.required}
        autoComplete="off"
        value={field?.text ?? ''}
        onFocus={() => {
          if (!isFocused) onChange(focused(form, name));
        }}
        onChange={(event) => {
          onChange(typedInto(form, name, event.target.value));
        }}
        className={`field-sizing-content max-w-full min-w-16 bg-transparent px-2 py-1 outline-none ${field?.value === undefined ? '' : 'font-medium text-glacier-ink'}`}
      />
    </label>
  );
}

/** Where a command has nothing to fill in, this takes the Enter. */
function RunField({ onRun }: { onRun: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
  }, []);
  return (
    <button
      ref={button}
      type="button"
      className="rounded-[6px] px-2 py-1 text-14 text-quiet"
      onClick={onRun}
    >
      Press Enter to run it
    </button>
  );
}

function MoreOptions({ form, onChange }: { form: Form; onChange: (form: Form) => void }) {
  return hidden(form).map(({ name, description }) => (
    <button
      key={name}
      type="button"
      title={description}
      onClick={() => {
        onChange(withOption(form, name));
      }}
      className="inline-flex items-center gap-1 rounded-[6px] border border-dashed border-line-strong px-2 py-1 text-14 text-quiet hover:text-ink"
    >
      <PlusIcon width="12" height="12" />
      {name}
    </button>
  ));
}
