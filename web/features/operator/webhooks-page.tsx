'use client';

import { useTranslations } from 'use-intl/react';
import { Empty, Gate } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { PageHead } from '@/components/ui/card';
import { SkeletonRows } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { useWebhooks } from '@/lib/operator/operator';
import { listClass, More } from './parts';

/** Who else may tell this Herwa something, and what they told. */
export function OperatorWebhooksPage() {
  const t = useTranslations('operator.webhooks');
  const query = useWebhooks();
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Gate query={query} skeleton={<SkeletonRows count={4} height="h-16" />}>
        {({ providers, deliveries }) => (
          <>
            <ul className="mb-8 grid gap-3 sm:grid-cols-2">
              {providers.map((provider) => (
                <li
                  key={provider.name}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-line bg-raised px-5 py-4"
                >
                  <div className="min-w-0 flex-1">
                    <p className="text-16 font-semibold capitalize">{provider.name}</p>
                    <code className="text-12 break-all text-quiet">{provider.path}</code>
                  </div>
                  <Badge tone={provider.set_up ? 'good' : 'plain'}>
                    {t(provider.set_up ? 'set_up' : 'not_set_up')}
                  </Badge>
                </li>
              ))}
            </ul>
            <h2 className="mb-3 text-16 font-semibold">{t('deliveries')}</h2>
            {deliveries.length === 0 ? (
              <Empty title={t('none')}>{t('none_text')}</Empty>
            ) : (
              <ol className={listClass}>
                {deliveries.map((one) => (
                  <li
                    key={`${one.provider} ${one.id}`}
                    className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3 text-14"
                  >
                    <span className="font-medium capitalize">{one.provider}</span>
                    <code className="min-w-0 flex-1 basis-40 text-12 break-all text-quiet">
                      {one.id}
                    </code>
                    <Badge tone={one.outcome === null ? 'warn' : 'plain'}>
                      {one.outcome ?? t('under_way')}
                    </Badge>
                    <span className="text-12 text-quiet">
                      <TimeAgo at={one.received_at} /> · {t('sent')} <TimeAgo at={one.sent_at} />
                    </span>
                  </li>
                ))}
              </ol>
            )}
            <More query={query} />
          </>
        )}
      </Gate>
    </>
  );
}
