'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { TimeAgo } from '@/components/ui/time-ago';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import type { DeadLetter } from '@/lib/operator/queues';
import { useActDialog } from './act-dialog';
import { Data, Fact, Facts } from './parts';

interface LetterDialogProps {
  letter: DeadLetter | null;
  onClose: () => void;
}

/** One dead letter with the attempts before it, and what can still be done. */
export function LetterDialog({ letter, onClose }: LetterDialogProps) {
  return (
    <Dialog open={letter !== null} place="wide" label={letter?.id ?? ''} onClose={onClose}>
      {letter && <Inside letter={letter} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const t = useTranslations('operator.queues');
  return (
    <DialogFrame
      title={letter.name}
      onClose={onClose}
      actions={
        <>
          <VerbButton verb="purge" letter={letter} onClose={onClose} />
          <VerbButton verb="replay" letter={letter} onClose={onClose} />
        </>
      }
    >
      <div className="grid gap-4">
        <code className="text-12 break-all text-quiet">{letter.id}</code>
        <Facts>
          <Fact name={t('added')}>
            <TimeAgo at={letter.added} />
          </Fact>
          <Fact name={t('died')}>
            <TimeAgo at={letter.died} />
          </Fact>
        </Facts>
        <Data title={t('reason')} value={letter.reason} />
        <ol className="grid gap-1.5 text-14">
          {letter.attempts.map((attempt) => (
            <li key={attempt.attempt}>
              <span className="font-medium">{t('attempt', { number: attempt.attempt })}</span>{' '}
              <span className="text-12 text-quiet">
                <TimeAgo at={attempt.at} />
              </span>
              <span className="block break-words text-soft">{attempt.reason}</span>
            </li>
          ))}
        </ol>
        <Data title={t('data')} value={letter.data} />
        <Data title={t('options')} value={letter.options} />
      </div>
    </DialogFrame>
  );
}

interface VerbButtonProps {
  verb: 'replay' | 'purge';
  letter: DeadLetter;
  onClose: () => void;
}

function VerbButton({ verb, letter, onClose }: VerbButtonProps) {
  const t = useTranslations('operator.queues');
  const act = useActDialog();
  const open = () => {
    onClose();
    act({
      title: `${t(verb)}: ${letter.name}`,
      text: t(`${verb}_text`),
      button: t(verb),
      danger: verb === 'purge',
      reasonIsOptional: true,
      run: (reason) => {
        const params = { path: { queue: letter.queue, jobId: letter.id } };
        const body = reason ? { reason } : {};
        return ask(
          api.POST(`/api/operator/queues/{queue}/dead-letters/{jobId}/${verb}`, { params, body }),
        );
      },
    });
  };
  return (
    <Button shape={verb === 'purge' ? 'danger' : 'primary'} onClick={open}>
      {t(verb)}
    </Button>
  );
}
