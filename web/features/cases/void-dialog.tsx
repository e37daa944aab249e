'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Field } from '@/components/form/field';
import { TextControl } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import { type Case, useCaseChanges } from '@/lib/guild/cases';

interface VoidDialogProps {
  shown: Case;
  open: boolean;
  onClose: () => void;
}

/** Why a case does not stand; the toast that follows takes it back. */
export function VoidDialog({ shown, open, onClose }: VoidDialogProps) {
  const t = useTranslations('cases');
  const number = `#${shown.number}`;
  return (
    <Dialog open={open} label={t('void_title', { number })} onClose={onClose}>
      <VoidForm shown={shown} onClose={onClose} />
    </Dialog>
  );
}

function VoidForm({ shown, onClose }: Omit<VoidDialogProps, 'open'>) {
  const t = useTranslations();
  const id = useId();
  const toast = useToast();
  const { voiding, restoring } = useCaseChanges(shown.number);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const number = `#${shown.number}`;
  const lacks = asked && !reason.trim() ? t('cases.lacks.why') : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!reason.trim()) return;
    voiding.mutate(reason.trim(), {
      onSuccess: () => {
        const undo = {
          label: t('common.undo'),
          run: () => {
            restoring.mutate();
          },
        };
        toast({ tone: 'good', text: t('cases.voided', { number }), action: undo });
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <DialogFrame
        title={t('cases.void_title', { number })}
        onClose={onClose}
        actions={
          <>
            <Button shape="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" shape="danger" busy={voiding.isPending}>
              {t('cases.void_it')}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-1 gap-4">
          {voiding.error && (
            <Note tone="bad" title={t('cases.not_changed')}>
              <p role="alert">{voiding.error.message || t('cases.not_sent')}</p>
            </Note>
          )}
          <p className="text-14 text-soft">{t('cases.void_means')}</p>
          <Field id={`${id}why`} label={t('cases.why_void')} error={lacks}>
            <TextControl
              id={`${id}why`}
              label={t('cases.why_void')}
              invalid={lacks !== undefined}
              max={400}
              value={reason}
              onChange={setReason}
            />
          </Field>
        </div>
      </DialogFrame>
    </form>
  );
}
