'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonFace } from '@/components/discord/faces';
import { inputClass } from '@/components/form/fields';
import { menuItemClass } from '@/components/ui/popover';
import { useMembersNamed } from '@/lib/guild/team';

/** Members by the beginning of their name; somebody who left, or never came, by their id. */
export function FindMember({
  onChoose,
  byId = false,
}: {
  onChoose: (id: string) => void;
  byId?: boolean;
}) {
  const t = useTranslations();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const { data: people } = useMembersNamed(wanted);
  const isId = byId && /^\d{15,20}$/.test(wanted);
  return (
    <>
      <input
        autoFocus
        aria-label={t('team.find_member')}
        placeholder={t('team.find_member')}
        value={text}
        maxLength={32}
        onChange={(event) => {
          setText(event.target.value);
        }}
        className={`mb-1.5 ${inputClass}`}
      />
      {people?.length === 0 && !isId && (
        <p className="px-2.5 py-2 text-14 text-quiet">{t('picker.none')}</p>
      )}
      {people?.map((person) => (
        <button
          key={person.id}
          type="button"
          className={menuItemClass}
          onClick={() => {
            onChoose(person.id);
          }}
        >
          <PersonFace id={person.id} person={person} />
          <span className="truncate text-12 text-quiet">{person.username}</span>
        </button>
      ))}
      {isId && (
        <button
          type="button"
          className={menuItemClass}
          onClick={() => {
            onChoose(wanted);
          }}
        >
          {t('cases.by_id', { id: wanted })}
        </button>
      )}
    </>
  );
}
