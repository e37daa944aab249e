'use client';

import { Lock, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { PersonFace, RoleFace } from '@/components/discord/faces';
import { Empty, Gate } from '@/components/state/states';
import { Badge, Note } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { Card, PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toasts';
import { useGuild, usePeople, usePlaces } from '@/lib/guild/guild';
import { type TeamMember, useSetTeam, useTeam } from '@/lib/guild/team';
import { AddToTeam } from './add-to-team';

const levels = ['viewer', 'moderator', 'admin'] as const;

/** Whom the owner lets into the dashboard, in force with each choice. */
export function TeamPage() {
  const t = useTranslations('team');
  const query = useTeam();
  const isOwner = useGuild().data?.role === 'owner';
  const set = useTeamSaving();
  const add = (kind: TeamMember['kind'], id: string) => {
    const others = (query.data ?? []).filter((one) => one.kind !== kind || one.id !== id);
    set([...others, { kind, id, role: 'viewer' }]);
  };
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {isOwner && <AddToTeam onAdd={add} />}
      </PageHead>
      {!isOwner && (
        <div className="mb-4">
          <Note tone="plain" icon={<Lock size={16} aria-hidden />} title={t('only_owner')}>
            {t('only_owner_text')}
          </Note>
        </div>
      )}
      <Gate query={query} skeleton={<SkeletonRows count={3} height="h-16" />}>
        {(team) =>
          team.length === 0 ? (
            <Empty title={t('none')}>{t('none_text')}</Empty>
          ) : (
            <Members team={team} isOwner={isOwner} onSet={set} />
          )
        }
      </Gate>
      <Meanings />
    </>
  );
}

function useTeamSaving(): (team: TeamMember[]) => void {
  const t = useTranslations('team');
  const toast = useToast();
  const save = useSetTeam();
  return (team) => {
    save.mutate(team, {
      onSuccess: () => {
        toast({ tone: 'good', text: t('saved') });
      },
      onError: (error) => {
        toast({ tone: 'bad', text: error.message });
      },
    });
  };
}

interface MembersProps {
  team: readonly TeamMember[];
  isOwner: boolean;
  onSet: (team: TeamMember[]) => void;
}

function Members({ team, isOwner, onSet }: MembersProps) {
  const t = useTranslations();
  const { data: places } = usePlaces();
  const ids = team.filter(({ kind }) => kind === 'member').map(({ id }) => id);
  const { data: people } = usePeople(ids);
  const nameOf = ({ kind, id }: TeamMember) =>
    kind === 'role'
      ? (places?.roles.find((role) => role.id === id)?.name ?? id)
      : (people?.get(id)?.display_name ?? t('common.somebody'));
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-raised">
      {team.map((one) => {
        const role = places?.roles.find(({ id }) => id === one.id);
        const name = nameOf(one);
        const change = (level: TeamMember['role']) => {
          onSet(team.map((other) => (other === one ? { ...one, role: level } : other)));
        };
        return (
          <li
            key={`${one.kind} ${one.id}`}
            className="flex min-h-16 items-center gap-3 px-5 py-2.5 text-14"
          >
            <span className="min-w-0 flex-1">
              {one.kind === 'role' ? (
                <RoleFace role={role ?? { name, color: null }} />
              ) : (
                <PersonFace id={one.id} person={people?.get(one.id)} />
              )}
            </span>
            {isOwner ? (
              <>
                <select
                  aria-label={t('team.level_of', { name })}
                  value={one.role}
                  onChange={(event) => {
                    change(event.target.value as TeamMember['role']);
                  }}
                  className="h-9 cursor-pointer rounded-control border border-line-strong bg-ground px-2.5 text-14"
                >
                  {levels.map((level) => (
                    <option key={level} value={level}>
                      {t(`role.${level}`)}
                    </option>
                  ))}
                </select>
                <IconButton
                  label={t('team.remove', { name })}
                  onClick={() => {
                    onSet(team.filter((other) => other !== one));
                  }}
                >
                  <Trash2 size={17} aria-hidden />
                </IconButton>
              </>
            ) : (
              <Badge>{t(`role.${one.role}`)}</Badge>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Meanings() {
  const t = useTranslations();
  return (
    <div className="mt-6">
      <Card title={t('team.levels')}>
        <dl className="grid gap-x-6 gap-y-2 text-14 sm:grid-cols-[8rem_1fr]">
          {levels.map((level) => (
            <div key={level} className="contents">
              <dt className="font-semibold">{t(`role.${level}`)}</dt>
              <dd className="text-soft">{t(`team.${level}_text`)}</dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  );
}
