'use client';

import { Bot } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { Link } from '@/components/ui/link';
import { type Person, useGuildId } from '@/lib/guild/guild';

interface PartyProps {
  id: string;
  people: Map<string, Person> | undefined;
}

/** Smaller than any id of Discord's: somebody who asked to be forgotten. */
const isForgotten = (id: string) => id !== '0' && id.length < 15;

/** To whom it was done, as the way to their page. */
export function Target({ id, people }: PartyProps) {
  const t = useTranslations('cases');
  const guildId = useGuildId();
  if (isForgotten(id)) return <span className="text-quiet">{t('forgotten')}</span>;
  return (
    <Link
      href={`/dashboard/${guildId}/members/${id}`}
      className="inline-flex max-w-full min-w-0 rounded-control hover:underline"
    >
      <PersonFace id={id} person={people?.get(id)} />
    </Link>
  );
}

/** Who did it: a person, or a rule of the server. */
export function Moderator({ id, people }: PartyProps) {
  const t = useTranslations('cases');
  if (id === '0') {
    return (
      <span className="inline-flex items-center gap-1.5 font-medium">
        <span className="grid size-6 place-items-center rounded-full bg-sunken text-quiet">
          <Bot size={15} aria-hidden />
        </span>
        {t('a_rule')}
      </span>
    );
  }
  if (isForgotten(id)) return <span className="text-quiet">{t('forgotten')}</span>;
  return <PersonFace id={id} person={people?.get(id)} />;
}

/** Everybody whom these cases name. */
export function partiesOf(
  cases: readonly { target_id: string; moderator_id: string; voided: { by: string } | null }[],
): string[] {
  return cases.flatMap((one) => [
    one.target_id,
    one.moderator_id,
    ...(one.voided ? [one.voided.by] : []),
  ]);
}
