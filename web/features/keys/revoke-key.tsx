'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import { type ApiKey, useRevokeKey } from '@/lib/guild/keys';

/** It cannot be taken back: the consequence in a sentence, and the name typed. */
export function RevokeKey({ revoked, onClose }: { revoked: ApiKey | null; onClose: () => void }) {
  const t = useTranslations('keys');
  return (
    <Dialog
      open={revoked !== null}
      label={t('revoke_title', { name: revoked?.name ?? '' })}
      onClose={onClose}
    >
      {revoked && <Inside revoked={revoked} onClose={onClose} />}
    </Dialog>
  );
}

function Inside({ revoked, onClose }: { revoked: ApiKey; onClose: () => void }) {
  const t = useTranslations();
  const toast = useToast();
  const revoke = useRevokeKey();
  const [typed, setTyped] = useState('');
  const submit = () => {
    revoke.mutate(revoked.id, {
      onSuccess: () => {
        toast({ tone: 'good', text: t('keys.revoked') });
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
        title={t('keys.revoke_title', { name: revoked.name })}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              type="submit"
              shape="danger"
              busy={revoke.isPending}
              disabled={typed.trim() !== revoked.name}
            >
              {t('keys.revoke')}
            </Button>
          </>
        }
      >
        {revoke.error && <Note tone="bad" title={revoke.error.message || t('state.unreachable')} />}
        <label htmlFor="revoke-name" className="text-14 text-soft">
          {t('keys.revoke_text')}
        </label>
        <input
          id="revoke-name"
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
          }}
          className={`mt-3 ${inputClass}`}
        />
      </DialogFrame>
    </form>
  );
}
