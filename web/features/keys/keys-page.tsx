'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { type Person, usePeople } from '@/lib/guild/guild';
import { type ApiKey, useKeys } from '@/lib/guild/keys';
import { MakeKey } from './make-key';
import { RevokeKey } from './revoke-key';

/** The keys that work here, making one, and taking one back. */
export function KeysPage() {
  const t = useTranslations('keys');
  const query = useKeys();
  const [making, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const { data: people } = usePeople(query.data?.keys.map((key) => key.created_by) ?? []);
  const make = (
    <Button
      shape="primary"
      onClick={() => {
        setMaking(true);
      }}
    >
      <Plus size={16} aria-hidden />
      {t('make')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {query.data && query.data.keys.length > 0 && make}
      </PageHead>
      <Gate query={query} skeleton={<SkeletonRows count={3} height="h-20" />}>
        {({ keys }) =>
          keys.length === 0 ? (
            <Empty title={t('none')} action={make}>
              {t('none_text')}
            </Empty>
          ) : (
            <ul className="divide-y divide-line rounded-card border border-line bg-raised">
              {keys.map((key) => (
                <KeyRow
                  key={key.id}
                  held={key}
                  person={people?.get(key.created_by)}
                  onRevoke={() => {
                    setRevoked(key);
                  }}
                />
              ))}
            </ul>
          )
        }
      </Gate>
      <MakeKey
        open={making}
        onClose={() => {
          setMaking(false);
        }}
      />
      <RevokeKey
        revoked={revoked}
        onClose={() => {
          setRevoked(null);
        }}
      />
    </>
  );
}

interface KeyRowProps {
  held: ApiKey;
  person: Person | undefined;
  onRevoke: () => void;
}

function KeyRow({ held, person, onRevoke }: KeyRowProps) {
  const t = useTranslations('keys');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <KeyRound size={20} aria-hidden className="shrink-0 text-quiet" />
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="text-16 font-medium break-words">{held.name}</h2>
        <p className="mt-1 flex flex-wrap gap-1.5">
          {held.scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </p>
        <p className="mt-1.5 flex flex-wrap items-center gap-x-1.5 text-14 text-quiet">
          {t.rich('created', {
            person: () => <PersonFace key="p" id={held.created_by} person={person} />,
            time: () => <TimeAgo key="t" at={held.created_at} />,
          })}
          <span>·</span>
          {held.last_used_at ? (
            <span>
              {t('used')} <TimeAgo at={held.last_used_at} />
            </span>
          ) : (
            <span>{t('unused')}</span>
          )}
          {held.expires_at && <Ends at={held.expires_at} />}
        </p>
      </div>
      <Button
        size="small"
        shape="danger"
        onClick={onRevoke}
        aria-label={`${t('revoke')}: ${held.name}`}
      >
        {t('revoke')}
      </Button>
    </li>
  );
}

function Ends({ at }: { at: string }) {
  const t = useTranslations('keys');
  return (
    <>
      <span>·</span>
      <span>
        {t('ends')} {at.slice(0, 10)}
      </span>
    </>
  );
}
