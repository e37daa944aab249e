'use client';

import { Gavel } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Button } from '@/components/ui/button';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCases } from '@/lib/guild/cases';
import { useGuild } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { ActDialog } from './act-dialog';
import { CaseList, MoreButton } from './case-list';
import { Counts } from './counts';
import { Filters, filterFrom, isNarrowed, nothingChosen } from './filters';

/** Every case of the server, to be found again. */
export function CasesPage() {
  const t = useTranslations('cases');
  const [chosen, setChosen] = useState(nothingChosen);
  const [cleared, setCleared] = useState(0);
  const [isActing, setIsActing] = useState(false);
  const [now] = useState(() => new Date());
  const query = useCases(filterFrom(chosen, now));
  const may = mayAs(useGuild().data?.role, 'moderator');
  const act = may && (
    <Button
      shape="primary"
      onClick={() => {
        setIsActing(true);
      }}
    >
      <Gavel size={16} aria-hidden />
      {t('act')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {act}
      </PageHead>
      <Counts
        chosen={chosen.kind}
        onChoose={(kind) => {
          setChosen({ ...chosen, kind });
        }}
      />
      <Filters key={cleared} chosen={chosen} onChange={setChosen} />
      <Gate query={query} skeleton={<SkeletonRows count={8} height="h-16" />}>
        {(cases) =>
          cases.length === 0 ? (
            <Empty
              title={t(isNarrowed(chosen) ? 'no_match' : 'none')}
              action={
                isNarrowed(chosen) ? (
                  <Button
                    onClick={() => {
                      setChosen(nothingChosen);
                      setCleared(cleared + 1);
                    }}
                  >
                    {t('clear_filters')}
                  </Button>
                ) : (
                  act
                )
              }
            >
              {t(isNarrowed(chosen) ? 'no_match_text' : 'none_text')}
            </Empty>
          ) : (
            <>
              <CaseList cases={cases} />
              <MoreButton query={query} />
            </>
          )
        }
      </Gate>
      <ActDialog
        open={isActing}
        onClose={() => {
          setIsActing(false);
        }}
      />
    </>
  );
}
