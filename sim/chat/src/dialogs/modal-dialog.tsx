import { type SyntheticEvent, useId, useState } from 'react';
import { componentType } from '@/model/discord';
import { Markdown } from '@/messages/markdown-view';
import { Dots } from '@/messages/message-row';
import { PlaceContext } from '@/messages/place';
import { type OpenModal } from '@/state/state';
import { useActs, useChat } from '@/state/use-chat';
import { Dialog } from '@/ui/dialog';
import { WarnIcon } from '@/ui/icons';
import { FieldInput } from './field-input';
import {
  type ModalField,
  type ModalValues,
  partsOf,
  problemOf,
  startValues,
  submission,
} from './modal-fields';

/** The form that a bot answered with. What was typed stays when it cannot be sent. */
export function ModalDialog() {
  const open = useChat((state) => state.modal);
  const guild = useChat((state) => state.place?.guild);
  if (!open) return null;
  return (
    <PlaceContext value={{ guild, channel: open.channel }}>
      <ModalForm key={open.opener} open={open} />
    </PlaceContext>
  );
}

function ModalForm({ open: { modal, application } }: { open: OpenModal }) {
  const acts = useActs();
  const parts = partsOf(modal.components);
  const [values, setValues] = useState<ModalValues>(() => startValues(parts));
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const fields = parts.flatMap((part) => (part.kind === 'field' ? [part.field] : []));
  const wrong = (field: ModalField) => problemOf(field, values[field.input.custom_id ?? '']);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (fields.some((field) => wrong(field) !== undefined)) return;
    setSending(true);
    setProblem(await acts.submitModal(submission(values)));
    setSending(false);
  };

  return (
    <Dialog
      title={modal.title}
      onClose={() => {
        acts.closeModal();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-4">
          {parts.map((part, n) =>
            part.kind === 'text' ? (
              <div key={n} className="text-14 text-soft">
                <Markdown source={part.content} large={false} />
              </div>
            ) : (
              <FieldRow
                key={part.field.input.custom_id}
                field={part.field}
                value={values[part.field.input.custom_id ?? '']}
                problem={tried ? wrong(part.field) : undefined}
                onChange={(value) => {
                  setValues({ ...values, [part.field.input.custom_id ?? '']: value });
                }}
              />
            ),
          )}
          <p className="text-12 text-quiet">
            {application} receives what you write here. It never leaves this machine.
          </p>
        </div>
        <footer className="flex flex-wrap items-center justify-end gap-3 border-t border-line px-5 py-3">
          {problem !== undefined && (
            <p
              role="alert"
              className="flex min-w-0 flex-1 items-center gap-1.5 text-14 text-rhododendron-ink"
            >
              <WarnIcon className="flex-none" />
              {problem} Try again.
            </p>
          )}
          <button
            type="button"
            className="control"
            onClick={() => {
              acts.closeModal();
            }}
          >
            Cancel
          </button>
          <button type="submit" className="control control-main min-w-24" disabled={sending}>
            {sending ? (
              <>
                <span className="sr-only">Sending</span>
                <Dots />
              </>
            ) : (
              'Submit'
            )}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FieldRowProps {
  field: ModalField;
  value: ModalValues[string] | undefined;
  problem: string | undefined;
  onChange: (value: ModalValues[string]) => void;
}

function FieldRow({ field, value, problem, onChange }: FieldRowProps) {
  const id = useId();
  const help = `${id}-help`;
  const required = field.input.required ?? true;
  return (
    <div>
      {field.input.type !== componentType.checkbox && (
        <label htmlFor={id} className="mb-1.5 block text-14 font-semibold">
          {field.label}
          {!required && <span className="ml-2 text-12 font-normal text-quiet">optional</span>}
        </label>
      )}
      <FieldInput
        id={id}
        help={help}
        field={field}
        value={value}
        invalid={problem !== undefined}
        onChange={onChange}
      />
      <p
        id={help}
        className={`mt-1 min-h-4 text-12 ${problem === undefined ? 'text-quiet' : 'text-rhododendron-ink'}`}
      >
        {problem ?? field.description ?? limitWords(field)}
      </p>
    </div>
  );
}

function limitWords({ input }: ModalField): string {
  const { min_length: min, max_length: max } = input;
  if (min !== undefined && max !== undefined) return `${min} to ${max} characters`;
  if (max !== undefined) return `At most ${max} characters`;
  return min === undefined ? '' : `At least ${min} characters`;
}
