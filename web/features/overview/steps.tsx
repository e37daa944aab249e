'use client';

import { CircleCheck, CircleDashed } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { useConfig } from '@/lib/guild/config';
import { useDiagnosis, useGuild, useGuildId } from '@/lib/guild/guild';
import { usePermissions } from '@/lib/guild/permissions';

const steps = ['bot', 'permissions', 'log', 'staff', 'settings'] as const;
type Step = (typeof steps)[number];
const places: Record<Step, string> = {
  bot: '',
  permissions: '',
  log: 'settings/serverlog#everything',
  staff: 'commands#staff',
  settings: 'settings',
};

/** From an invited bot to one that fits the server, step by step. */
export function Steps() {
  const t = useTranslations('overview');
  const { done, isFailed } = useDone();
  // Why is said by the parts that failed, and they ask again.
  if (!done && isFailed) return null;
  if (!done) {
    return (
      <Card title={t('steps')}>
        {steps.map((step) => (
          <Skeleton key={step} className="mb-2 h-12" />
        ))}
      </Card>
    );
  }
  const count = steps.filter((step) => done[step]).length;
  return (
    <Card
      title={t('steps')}
      action={
        <span className="tabular text-14 text-quiet">
          {t('steps_done', { done: count, all: steps.length })}
        </span>
      }
    >
      <div aria-hidden className="mb-3 h-1.5 overflow-hidden rounded-full bg-sunken">
        <svg className="block size-full">
          <rect
            width={`${(count / steps.length) * 100}%`}
            height="100%"
            rx="3"
            className="fill-pine-ink transition-[width] duration-200"
          />
        </svg>
      </div>
      <ol className="-mx-2">
        {steps.map((step) => (
          <StepRow key={step} step={step} isDone={done[step]} />
        ))}
      </ol>
    </Card>
  );
}

function StepRow({ step, isDone }: { step: Step; isDone: boolean }) {
  const t = useTranslations('overview');
  const guildId = useGuildId();
  const Sign = isDone ? CircleCheck : CircleDashed;
  return (
    <li>
      <Link
        href={`/dashboard/${guildId}/${places[step]}`}
        className="flex items-start gap-3 rounded-control px-2 py-2 transition-colors duration-150 hover:bg-sunken"
      >
        <Sign
          size={20}
          aria-hidden
          className={`mt-0.5 shrink-0 ${isDone ? 'text-pine-ink' : 'text-quiet'}`}
        />
        <span className="min-w-0 flex-1 text-14">
          <span className={`block font-medium ${isDone ? 'text-quiet' : ''}`}>
            {t(`step_${step}`)}
          </span>
          <span className="block text-quiet">{t(`step_${step}_text`)}</span>
        </span>
        <span className={`text-12 ${isDone ? 'text-pine-ink' : 'text-quiet'}`}>
          {t(isDone ? 'done' : 'todo')}
        </span>
      </Link>
    </li>
  );
}

function useDone(): { done: Record<Step, boolean> | null; isFailed: boolean } {
  const asked = [useGuild(), useDiagnosis(), useConfig(), usePermissions()] as const;
  const [{ data: guild }, { data: diagnosis }, { data: config }, { data: permissions }] = asked;
  const isFailed = asked.some(({ data, isFetched }) => isFetched && data === undefined);
  if (!guild || !diagnosis || !config || !permissions) return { done: null, isFailed };
  const log = config.find(({ feature }) => feature === 'serverlog')?.values ?? {};
  const done = {
    bot: guild.bot_present,
    permissions: diagnosis.complete && diagnosis.lacks.length === 0,
    log: Object.values(log).some((channel) => channel !== ''),
    staff: permissions.staff_roles.length > 0,
    settings: config.some(({ version }) => version > 0),
  };
  return { done, isFailed };
}
