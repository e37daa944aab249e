'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { type Scope, useMakeKey } from '@/lib/guild/keys';

const scopes = [
  'guild:read',
  'config:read',
  'config:write',
  'features:read',
  'features:write',
  'permissions:read',
  'permissions:write',
  'premium:read',
  'audit:read',
  'cases:read',
  'cases:write',
  'automod:read',
  'automod:write',
] as const satisfies readonly Scope[];
const ends = [0, 30, 90, 365] as const;

/** What for, what it may, until when; then the secret, once. */
export function MakeKey({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations('keys');
  return (
    <Dialog open={open} label={t('make')} onClose={onClose}>
      <Inside onClose={onClose} />
    </Dialog>
  );
}

function Inside({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const make = useMakeKey();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['guild:read', 'config:read']);
  const [days, setDays] = useState<number>(90);
  if (make.data) return <Secret secret={make.data.key} onClose={onClose} />;
  const submit = () => {
    const end = days > 0 ? { expires_in_days: days } : {};
    make.mutate({ name: name.trim(), scopes: [...chosen], ...end });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DialogFrame
        title={t('keys.make')}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              type="submit"
              shape="primary"
              busy={make.isPending}
              disabled={!name.trim() || chosen.length === 0}
            >
              {t('keys.make')}
            </Button>
          </>
        }
      >
        <div className="grid gap-4">
          {make.error && <Note tone="bad" title={make.error.message || t('state.unreachable')} />}
          <div>
            <label htmlFor="key-name" className="text-14 font-semibold">
              {t('keys.name')}
            </label>
            <input
              id="key-name"
              value={name}
              maxLength={60}
              aria-describedby="key-name-help"
              onChange={(event) => {
                setName(event.target.value);
              }}
              className={`mt-1 ${inputClass}`}
            />
            <p id="key-name-help" className="mt-1 text-14 text-quiet">
              {t('keys.name_help')}
            </p>
          </div>
          <Scopes chosen={chosen} onChange={setChosen} />
          <div>
            <label htmlFor="key-end" className="text-14 font-semibold">
              {t('keys.expires')}
            </label>
            <select
              id="key-end"
              value={days}
              onChange={(event) => {
                setDays(Number(event.target.value));
              }}
              className={`mt-1 cursor-pointer ${inputClass}`}
            >
              {ends.map((end) => (
                <option key={end} value={end}>
                  {end === 0 ? t('keys.never') : t('keys.days', { days: end })}
                </option>
              ))}
            </select>
          </div>
        </div>
      </DialogFrame>
    </form>
  );
}

interface ScopesProps {
  chosen: readonly Scope[];
  onChange: (scopes: readonly Scope[]) => void;
}

function Scopes({ chosen, onChange }: ScopesProps) {
  const t = useTranslations();
  const tell = (scope: Scope) => {
    const [area, act] = scope.split(':') as ['config', 'read'];
    return t(`scope.${act}`, { what: t(`scope.${area}`) });
  };
  return (
    <fieldset>
      <legend className="text-14 font-semibold">{t('keys.may')}</legend>
      <div className="mt-1 grid gap-x-4 sm:grid-cols-2">
        {scopes.map((scope) => (
          <label key={scope} className="flex min-h-9 cursor-pointer items-center gap-2 text-14">
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) => {
                const others = chosen.filter((one) => one !== scope);
                onChange(event.target.checked ? [...others, scope] : others);
              }}
              className="size-4"
            />
            {tell(scope)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useTranslations('keys');
  return (
    <DialogFrame
      title={t('once')}
      onClose={onClose}
      actions={
        <Button shape="primary" onClick={onClose}>
          {t('stored')}
        </Button>
      }
    >
      <p className="text-14 text-soft">{t('once_text')}</p>
      <code className="mt-3 mb-3 block rounded-control border border-line bg-sunken p-3 text-14 break-all">
        {secret}
      </code>
      <CopyButton text={secret} label={t('copy')} />
    </DialogFrame>
  );
}
