'use client';

import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { PersonFace, roleOptions } from '@/components/discord/faces';
import { inputClass } from '@/components/form/fields';
import { OptionList } from '@/components/form/picker';
import { actionClass } from '@/components/ui/button';
import { menuItemClass, Popover } from '@/components/ui/popover';
import { useGuildId, usePlaces } from '@/lib/guild/guild';
import { type TeamMember, useMembersNamed } from '@/lib/guild/team';

interface AddToTeamProps {
  onAdd: (kind: TeamMember['kind'], id: string) => void;
}

/** A role from the list, or a member by the beginning of their name. */
export function AddToTeam({ onAdd }: AddToTeamProps) {
  const t = useTranslations('team');
  const everyone = useGuildId();
  const { data: places } = usePlaces();
  const roles = (places?.roles ?? []).filter(({ id }) => id !== everyone);
  return (
    <>
      <Adding label={t('add_role')}>
        {(close) => (
          <OptionList
            label={t('add_role')}
            options={roleOptions(roles)}
            chosen={[]}
            onChoose={(id) => {
              onAdd('role', id);
              close();
            }}
          />
        )}
      </Adding>
      <Adding label={t('add_member')}>
        {(close) => (
          <Members
            onChoose={(id) => {
              onAdd('member', id);
              close();
            }}
          />
        )}
      </Adding>
    </>
  );
}

interface AddingProps {
  label: string;
  children: (close: () => void) => ReactNode;
}

function Adding({ label, children }: AddingProps) {
  return (
    <Popover
      label={label}
      align="end"
      width="w-72 max-w-[80vw]"
      trigger={(opens) => (
        <button type="button" {...opens} className={`cursor-pointer ${actionClass('secondary')}`}>
          <Plus size={16} aria-hidden />
          {label}
        </button>
      )}
    >
      {children}
    </Popover>
  );
}

function Members({ onChoose }: { onChoose: (id: string) => void }) {
  const t = useTranslations();
  const [text, setText] = useState('');
  const { data: people } = useMembersNamed(text.trim());
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
      {people?.length === 0 && <p className="px-2.5 py-2 text-14 text-quiet">{t('picker.none')}</p>}
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
    </>
  );
}
