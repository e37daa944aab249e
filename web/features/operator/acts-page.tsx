'use client';

import { useTranslations } from 'use-intl/react';
import { PageHead } from '@/components/ui/card';
import { ActList } from './act-list';

/** The record of all operators. */
export function OperatorActsPage() {
  const t = useTranslations('operator.acts');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <ActList />
    </>
  );
}
