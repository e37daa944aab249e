'use client';

import { CircleCheck, Construction } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/client';
import { ask } from '@/lib/api/failure';
import type { OperatorCatalog } from '@/lib/operator/operator';
import { type Act, ActDialog } from './act-dialog';

/** Whether everything is closed for a while, and what people are told then. */
export function Maintenance({ catalog }: { catalog: OperatorCatalog }) {
  const t = useTranslations('operator.catalog');
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const { maintenance } = catalog;
  const word = maintenance ? 'end' : 'begin';
  const act: Act = {
    title: t(word),
    text: t(`${word}_text`),
    button: t(word),
    danger: !maintenance,
    run: (reason) => {
      const said = maintenance ? {} : { message: message.trim() };
      const body = { maintenance: !maintenance, reason, ...said };
      return ask(api.PATCH('/api/operator/catalog', { body }));
    },
  };
  const Sign = maintenance ? Construction : CircleCheck;
  return (
    <>
      <Note
        tone={maintenance ? 'warn' : 'good'}
        icon={<Sign size={18} aria-hidden />}
        title={t('maintenance')}
        action={
          <Button
            size="small"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t(word)}
          </Button>
        }
      >
        {maintenance
          ? t('maintenance_on', { message: catalog.maintenance_message })
          : t('maintenance_off')}
      </Note>
      <ActDialog
        act={open ? act : null}
        onClose={() => {
          setOpen(false);
        }}
      >
        {!maintenance && (
          <label className="text-14 font-semibold">
            {t('message')}
            <textarea
              rows={2}
              value={message}
              maxLength={500}
              onChange={(event) => {
                setMessage(event.target.value);
              }}
              className={`mt-1 h-auto min-h-16 resize-y py-2 font-normal ${inputClass}`}
            />
          </label>
        )}
      </ActDialog>
    </>
  );
}
