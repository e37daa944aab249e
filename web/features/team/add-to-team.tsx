'use client';

import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { roleOptions } from '@/components/discord/faces';
import { FindMember } from '@/components/discord/find-member';
import { OptionList } from '@/components/form/picker';
import { actionClass } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { useGuildId, usePlaces } from '@/lib/guild/guild';
import type { TeamMember } from '@/lib/guild/team';

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
          <FindMember
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
