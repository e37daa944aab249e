'use client';

import { Bot, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import type { Person } from '@/lib/guild/guild';

interface ActorProps {
  id: string;
  person: Person | undefined;
}

/** A member, whoever runs this Herwa, or Herwa itself. */
export function Actor({ id, person }: ActorProps) {
  const nameOf = useActorName();
  if (id !== 'operator' && id !== 'system') return <PersonFace id={id} person={person} />;
  const Sign = id === 'operator' ? ShieldCheck : Bot;
  return (
    <span className="inline-flex items-center gap-1.5 font-medium">
      <span className="grid size-6 place-items-center rounded-full bg-sunken text-quiet">
        <Sign size={15} aria-hidden />
      </span>
      {nameOf(id, undefined)}
    </span>
  );
}

export function useActorName(): (id: string, person: Person | undefined) => string {
  const t = useTranslations();
  return (id, person) => {
    if (id === 'operator' || id === 'system') return t(`records.${id}`);
    return person?.display_name ?? t('common.somebody');
  };
}
