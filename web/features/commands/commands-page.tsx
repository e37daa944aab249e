'use client';

import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Note } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';
import { SearchField } from '@/components/ui/search-field';
import { useFeatures, useGuild, usePlaces } from '@/lib/guild/guild';
import { usePermissions } from '@/lib/guild/permissions';
import { mayAs } from '@/lib/guild/roles';
import { matches } from '@/lib/words/matches';
import { Columns } from './columns';
import { Grid } from './grid';
import { type Axis, columnsOf, type Subject, subjectsOf } from './rules';
import { RuleEditor } from './rule-editor';
import { RulesBar } from './rules-bar';
import { Staff } from './staff';
import { useRuleDraft } from './use-rule-draft';

/** Commands × roles or channels: who may use what. */
export function CommandsPage() {
  const t = useTranslations();
  const may = mayAs(useGuild().data?.role ?? 'owner', 'admin');
  return (
    <>
      <PageHead title={t('commands.title')} lead={t('commands.lead')} />
      {!may && (
        <div className="mb-4">
          <Note tone="plain" icon={<Lock size={16} aria-hidden />} title={t('state.read_only')}>
            {t('state.read_only_text')}
          </Note>
        </div>
      )}
      <Staff may={may} />
      <Rules may={may} />
    </>
  );
}

function Rules({ may }: { may: boolean }) {
  const permissions = usePermissions();
  const { data: features } = useFeatures();
  const { data: places } = usePlaces();
  const skeleton = (
    <>
      <Skeleton className="mb-3 h-9 md:max-w-72" />
      <SkeletonRows count={10} height="h-14" />
    </>
  );
  return (
    <Gate query={permissions} skeleton={skeleton}>
      {(held) =>
        features && places ? (
          <Centre may={may} subjects={subjectsOf(features)} held={held} places={places} />
        ) : (
          skeleton
        )
      }
    </Gate>
  );
}

interface CentreProps {
  may: boolean;
  subjects: readonly Subject[];
  held: NonNullable<ReturnType<typeof usePermissions>['data']>;
  places: NonNullable<ReturnType<typeof usePlaces>['data']>;
}

function Centre({ may, subjects, held, places }: CentreProps) {
  const t = useTranslations('commands');
  const draft = useRuleDraft(held.rules);
  const [axis, setAxis] = useState<Axis>('roles');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Partial<Record<Axis, string[]>>>({});
  const [edited, setEdited] = useState<Subject | null>(null);
  const all = (axis === 'roles' ? places.roles : places.channels.filter(isPlace)).map(
    ({ id }) => id,
  );
  const extra = axis === 'roles' ? held.staff_roles : [];
  const columns = chosen[axis] ?? columnsOf(held.rules, axis, all, extra);
  const shown = subjects.filter(({ title, feature }) => matches(`${title} ${feature}`, search));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label={t('search')}
          value={search}
          onChange={setSearch}
          size="small"
          className="w-full md:max-w-72"
        />
        <Axes axis={axis} onChange={setAxis} />
        <Columns
          axis={axis}
          places={places}
          value={columns}
          onChange={(ids) => {
            setChosen({ ...chosen, [axis]: ids });
          }}
        />
      </div>
      {shown.length === 0 ? (
        <Empty title={t('none', { query: search })}>{t('none_text')}</Empty>
      ) : (
        <Grid
          subjects={shown}
          columns={columns}
          axis={axis}
          places={places}
          rulesOf={draft.rulesOf}
          changed={draft.isChanged}
          may={may}
          onSet={draft.set}
          onEdit={setEdited}
        />
      )}
      <p className="mt-3 text-14 text-quiet max-md:hidden">{t('legend')}</p>
      <RuleEditor
        subject={edited}
        places={places}
        may={may}
        rulesOf={draft.rulesOf}
        onSet={draft.set}
        onClose={() => {
          setEdited(null);
        }}
      />
      <RulesBar draft={draft} />
    </>
  );
}

function isPlace({ kind }: { kind: string }): boolean {
  return kind !== 'category';
}

function Axes({ axis, onChange }: { axis: Axis; onChange: (axis: Axis) => void }) {
  const t = useTranslations('commands');
  return (
    <div
      role="group"
      aria-label={t('show')}
      className="flex rounded-control border border-line bg-raised p-0.5 max-md:hidden"
    >
      {(['roles', 'channels'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === axis}
          onClick={() => {
            onChange(one);
          }}
          className="h-8 cursor-pointer rounded-[6px] px-3 text-14 font-medium text-quiet transition-colors duration-150 hover:text-ink aria-pressed:bg-marigold-wash aria-pressed:text-marigold-ink"
        >
          {t(one === 'roles' ? 'by_role' : 'by_channel')}
        </button>
      ))}
    </div>
  );
}
