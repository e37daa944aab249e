'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { DurationControl } from '@/components/form/duration';
import { Field, helpOf } from '@/components/form/field';
import { inputClass, TextControl, TextsControl } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import { type Case, type CasePatch, useCaseChanges } from '@/lib/guild/cases';

interface CaseDialogProps {
  shown: Case;
  open: boolean;
  onClose: () => void;
}

/** What a case says; what it said before stays in its history. */
export function EditDialog({ shown, open, onClose }: CaseDialogProps) {
  const t = useTranslations('cases');
  return (
    <Dialog open={open} label={t('edit_title', { number: `#${shown.number}` })} onClose={onClose}>
      <EditForm shown={shown} onClose={onClose} />
    </Dialog>
  );
}

/** For how long it counts, from when it was given. */
const lastsOf = ({ at, ends_at: ends }: Case) =>
  ends === null ? 0 : Math.round((Date.parse(ends) - Date.parse(at)) / 1000);

interface Draft {
  reason: string;
  lasts: unknown;
  evidence: string[];
  other: string;
}

function patchFrom(shown: Case, draft: Draft): CasePatch {
  const { reason, lasts, evidence, other } = draft;
  const isSame = evidence.join('\n') === shown.evidence.join('\n');
  const refersTo = Number(other.replace(/^#/, '')) || null;
  return {
    revision: shown.revision,
    ...(reason !== shown.reason ? { reason } : {}),
    ...(typeof lasts === 'number' && lasts !== lastsOf(shown) ? { lasts_s: lasts } : {}),
    ...(isSame ? {} : { evidence }),
    ...(refersTo === shown.refers_to ? {} : { refers_to: refersTo }),
  };
}

function EditForm({ shown, onClose }: Omit<CaseDialogProps, 'open'>) {
  const t = useTranslations();
  const id = useId();
  const toast = useToast();
  const { edit } = useCaseChanges(shown.number);
  const [draft, setDraft] = useState<Draft>({
    reason: shown.reason,
    lasts: lastsOf(shown),
    evidence: [...shown.evidence],
    other: shown.refers_to === null ? '' : String(shown.refers_to),
  });
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
  };
  const canLast = shown.kind === 'warn' && !shown.expired && shown.ends_at !== null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const patch = patchFrom(shown, draft);
    if (Object.keys(patch).length === 1) {
      onClose();
      return;
    }
    edit.mutate(patch, {
      onSuccess: () => {
        toast({ tone: 'good', text: t('cases.edited', { number: `#${shown.number}` }) });
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <DialogFrame
        title={t('cases.edit_title', { number: `#${shown.number}` })}
        onClose={onClose}
        actions={
          <>
            <Button shape="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" shape="primary" busy={edit.isPending}>
              {t('common.save')}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-1 gap-4">
          {edit.error && (
            <Note tone="bad" title={t('cases.not_changed')}>
              <p role="alert">{edit.error.message || t('cases.not_sent')}</p>
            </Note>
          )}
          <Field id={`${id}reason`} label={t('cases.reason')}>
            <TextControl
              id={`${id}reason`}
              label={t('cases.reason')}
              max={400}
              value={draft.reason}
              onChange={(reason) => {
                set({ reason });
              }}
            />
          </Field>
          {canLast && (
            <Field
              id={`${id}lasts`}
              label={t('cases.counts_for')}
              help={t('cases.counts_for_help')}
            >
              <DurationControl
                id={`${id}lasts`}
                label={t('cases.counts_for')}
                describedBy={helpOf(`${id}lasts`)}
                value={draft.lasts}
                onChange={(lasts) => {
                  set({ lasts });
                }}
              />
            </Field>
          )}
          <Field id={`${id}links`} label={t('cases.evidence')} help={t('cases.evidence_help')}>
            <TextsControl
              id={`${id}links`}
              label={t('cases.evidence')}
              describedBy={helpOf(`${id}links`)}
              most={10}
              value={draft.evidence}
              onChange={(evidence) => {
                set({ evidence });
              }}
            />
          </Field>
          <Field id={`${id}other`} label={t('cases.refers_to')} help={t('cases.refers_to_help')}>
            <input
              id={`${id}other`}
              inputMode="numeric"
              aria-describedby={helpOf(`${id}other`)}
              value={draft.other}
              maxLength={10}
              onChange={({ target }) => {
                set({ other: target.value });
              }}
              className={`max-w-32 font-mono ${inputClass}`}
            />
          </Field>
        </div>
      </DialogFrame>
    </form>
  );
}
