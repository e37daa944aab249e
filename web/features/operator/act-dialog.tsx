'use client';

import { ShieldCheck } from 'lucide-react';
import { createContext, type ReactNode, use, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import { ApiFailure } from '@/lib/api/failure';
import { useAct, useActingUntil, useProve } from '@/lib/operator/acting';

/** One thing that an operator does: what follows from it in a sentence, and why, for the record. */
export interface Act {
  title: string;
  text: string;
  button: string;
  danger?: boolean;
  /** The API takes it without a reason too. */
  reasonIsOptional?: boolean;
  /** Gives what to tell afterwards, where there is more to tell than that it is done. */
  run: (reason: string) => Promise<unknown>;
  onDone?: () => void;
}

const Acts = createContext<(act: Act) => void>(() => undefined);

/** Opens the dialog in which an act is confirmed, with its reason. */
export function useActDialog(): (act: Act) => void {
  return use(Acts);
}

export function ActProvider({ children }: { children: ReactNode }) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Acts value={setAct}>
      {children}
      <ActDialog
        act={act}
        onClose={() => {
          setAct(null);
        }}
      />
    </Acts>
  );
}

interface ActDialogProps {
  act: Act | null;
  onClose: () => void;
  /** What else is asked before the reason. */
  children?: ReactNode;
  /** What else was asked is filled in. */
  isReady?: boolean;
}

export function ActDialog({ act, onClose, children, isReady = true }: ActDialogProps) {
  return (
    <Dialog open={act !== null} label={act?.title ?? ''} onClose={onClose}>
      {act && (
        <Inside act={act} onClose={onClose} isReady={isReady}>
          {children}
        </Inside>
      )}
    </Dialog>
  );
}

interface InsideProps {
  act: Act;
  onClose: () => void;
  children: ReactNode;
  isReady: boolean;
}

function Inside(props: InsideProps) {
  const mayAct = useActingUntil() !== null;
  return mayAct ? <Form {...props} /> : <Proof act={props.act} onClose={props.onClose} />;
}

/** Before anything is typed, since the way leads over Discord. */
function Proof({ act, onClose }: { act: Act; onClose: () => void }) {
  const t = useTranslations();
  const prove = useProve();
  return (
    <DialogFrame
      title={act.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            shape="primary"
            busy={prove.isPending || prove.isSuccess}
            onClick={() => {
              prove.mutate();
            }}
          >
            {t('operator.act.prove_button')}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {prove.error && <Note tone="bad" title={prove.error.message || t('state.unreachable')} />}
        <Note
          tone="info"
          icon={<ShieldCheck size={18} aria-hidden />}
          title={t('operator.act.prove')}
        >
          {t('operator.act.prove_text')}
        </Note>
      </div>
    </DialogFrame>
  );
}

const reasonMin = 3;
const reasonMax = 300;

function Form({ act, onClose, children, isReady }: InsideProps) {
  const t = useTranslations();
  const toast = useToast();
  const doing = useAct();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const isEnough = given.length >= reasonMin || (act.reasonIsOptional && given === '');
  const submit = () => {
    doing.mutate(() => act.run(given), {
      onSuccess: (told) => {
        toast({ tone: 'good', text: typeof told === 'string' ? told : t('operator.act.done') });
        act.onDone?.();
        onClose();
      },
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DialogFrame
        title={act.title}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              type="submit"
              shape={act.danger ? 'danger' : 'primary'}
              busy={doing.isPending}
              disabled={!isReady || !isEnough}
            >
              {act.button}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          <Refusal error={doing.error} />
          <p className="text-14 text-soft">{act.text}</p>
          {children}
          <div>
            <label htmlFor="act-reason" className="text-14 font-semibold">
              {t('operator.act.reason')}
            </label>
            <textarea
              id="act-reason"
              rows={2}
              value={reason}
              maxLength={reasonMax}
              required={!act.reasonIsOptional}
              aria-describedby="act-reason-help"
              onChange={(event) => {
                setReason(event.target.value);
              }}
              className={`mt-1 h-auto min-h-16 resize-y py-2 ${inputClass}`}
            />
            <p id="act-reason-help" className="mt-1 text-14 text-quiet">
              {t(act.reasonIsOptional ? 'operator.act.optional' : 'operator.act.reason_help')}
            </p>
          </div>
        </div>
      </DialogFrame>
    </form>
  );
}

function Refusal({ error }: { error: Error | null }) {
  const t = useTranslations('state');
  if (!error) return null;
  const failure = error instanceof ApiFailure ? error : null;
  return (
    <Note tone="bad" title={error.message || t('unreachable')}>
      {failure?.problems.map((problem) => (
        <p key={problem.path}>{problem.message}</p>
      ))}
    </Note>
  );
}
