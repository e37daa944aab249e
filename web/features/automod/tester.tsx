'use client';

import { CircleCheck, FlaskConical, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { inputClass } from '@/components/form/fields';
import { useSettled } from '@/components/form/use-settled';
import { Failed } from '@/components/state/states';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import {
  type AutomodTest,
  type AutomodTrial,
  type AutomodTried,
  useTrial,
} from '@/lib/guild/automod';
import { useGuild } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { useEffectTextWords } from './effect-words';

const textMost = 4000;
const day = 86_400;
/** Who would have written it: rules may look at nobody but newcomers. */
const authors = { newcomer: 0, week: 7 * day, year: 365 * day } as const;
type Author = keyof typeof authors;

interface TesterProps {
  /** As they stand on the page, saved or not. */
  rules: readonly string[];
  isOfOne?: boolean;
}

/** A message, and what each rule would say to it while one types. Nothing is done. */
export function Tester({ rules, isOfOne = false }: TesterProps) {
  const t = useTranslations('automod');
  const id = useId();
  const [text, setText] = useState('');
  const [author, setAuthor] = useState<Author>('newcomer');
  const may = mayAs(useGuild().data?.role ?? 'owner', 'moderator');
  const trial: AutomodTrial = {
    text,
    rules: [...rules],
    account_age_s: authors[author],
    member_age_s: authors[author],
  };
  const settled = useSettled(JSON.stringify(trial));
  const asked = JSON.parse(settled) as AutomodTrial;
  const query = useTrial(may && asked.text.trim() && rules.length > 0 ? asked : null);
  if (!may) return null;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <FlaskConical size={17} aria-hidden className="text-quiet" />
          {t('tester')}
        </span>
      }
      note={t('tester_note')}
    >
      <label htmlFor={id} className="sr-only">
        {t('tester_text')}
      </label>
      <textarea
        id={id}
        value={text}
        rows={3}
        maxLength={textMost}
        placeholder={t('tester_text')}
        onChange={({ target }) => {
          setText(target.value);
        }}
        className={`${inputClass} h-auto min-h-20 resize-y py-2`}
      />
      <select
        aria-label={t('author')}
        value={author}
        onChange={({ target }) => {
          setAuthor(target.value as Author);
        }}
        className="mt-2 h-9 w-full cursor-pointer rounded-control border border-line-strong bg-ground px-2.5 text-14"
      >
        {(Object.keys(authors) as Author[]).map((one) => (
          <option key={one} value={one}>
            {t(`authors.${one}`)}
          </option>
        ))}
      </select>
      <div role="status" aria-live="polite" className="mt-4">
        {query.error && !query.data ? (
          <Failed
            error={query.error}
            onRetry={() => void query.refetch()}
            busy={query.isFetching}
          />
        ) : (
          <Said test={text.trim() ? query.data : undefined} isOfOne={isOfOne} />
        )}
      </div>
    </Card>
  );
}

function Said({ test, isOfOne }: { test: AutomodTest | undefined; isOfOne: boolean }) {
  const t = useTranslations('automod');
  if (!test) return <p className="text-14 text-quiet">{t('tester_empty')}</p>;
  const fired = test.results.filter(({ outcome }) => outcome === 'fired');
  const others = test.results.filter(({ outcome }) => outcome !== 'fired');
  return (
    <div className="grid grid-cols-1 gap-3">
      {test.problem && !isOfOne && <p className="text-14 text-rhododendron-ink">{test.problem}</p>}
      {fired.length === 0 && (
        <p className="flex items-center gap-2 text-14 font-medium text-pine-ink">
          <CircleCheck size={17} aria-hidden />
          {t('nothing_fires')}
        </p>
      )}
      {fired.map((one) => (
        <Fired key={one.rule} tried={one} isDry={test.dry_run} />
      ))}
      {others.length > 0 && !isOfOne && (
        <details className="text-14">
          <summary className="cursor-pointer text-quiet">
            {t('others', { count: others.length })}
          </summary>
          <ul className="mt-2 grid grid-cols-1 gap-1.5">
            {others.map((one) => (
              <Silent key={one.rule} tried={one} />
            ))}
          </ul>
        </details>
      )}
      {isOfOne && others.map((one) => <Silent key={one.rule} tried={one} />)}
    </div>
  );
}

function Fired({ tried, isDry }: { tried: AutomodTried; isDry: boolean }) {
  const t = useTranslations('automod');
  const say = useEffectTextWords();
  return (
    <div className="rounded-control border border-line bg-sunken px-3 py-2.5 text-14">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        <TriangleAlert size={15} aria-hidden className="text-marigold-ink" />
        <bdi>{tried.rule}</bdi>
        {(tried.state === 'dry' || isDry) && <Badge tone="info">{t('only_tried')}</Badge>}
      </p>
      <p className="mt-1 break-words">
        <bdi>{tried.why}</bdi>
      </p>
      <p className="mt-1 text-soft">→ {say(tried.effects)}</p>
    </div>
  );
}

function Silent({ tried }: { tried: AutomodTried }) {
  const t = useTranslations('automod');
  const isSilent = tried.outcome === 'silent' || tried.outcome === 'not_this';
  return (
    <p className="text-14 text-quiet">
      <bdi className="font-medium text-soft">{tried.rule}</bdi>:{' '}
      {tried.over_time && isSilent ? t('over_time') : tried.why}
    </p>
  );
}
