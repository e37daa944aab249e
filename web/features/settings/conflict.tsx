'use client';

import { GitMerge, X } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Note } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { type FeatureConfig, useHistory } from '@/lib/guild/config';
import { usePeople } from '@/lib/guild/guild';
import type { DraftInHand } from '@/lib/guild/config-draft';
import { ValueText } from './value-text';

/** Two people at one form: what the other saved, and a choice where both changed the same. */
export function Conflict({ config, draft }: { config: FeatureConfig; draft: DraftInHand }) {
  const t = useTranslations();
  const person = useLastAuthor(config.feature);
  if (!draft.isBehind && draft.contested.length === 0) return null;
  const isContested = draft.contested.length > 0;
  return (
    <div role="alert" className="mb-6">
      <Note
        tone="warn"
        icon={<GitMerge size={18} aria-hidden />}
        title={t(isContested ? 'settings.conflict' : 'settings.newer', { person })}
        action={
          !isContested && (
            <IconButton label={t('common.close')} onClick={draft.seen}>
              <X size={16} aria-hidden />
            </IconButton>
          )
        }
      >
        {t(isContested ? 'settings.conflict_text' : 'settings.conflict_none')}
        {isContested && (
          <ul className="mt-3 grid grid-cols-1 gap-2">
            {draft.contested.map((name) => (
              <Contested key={name} name={name} config={config} draft={draft} />
            ))}
          </ul>
        )}
      </Note>
    </div>
  );
}

function useLastAuthor(feature: string): string {
  const t = useTranslations('common');
  const { data: entries } = useHistory(feature, 1);
  const author = entries?.[0]?.author_id ?? '';
  const { data: people } = usePeople([author]);
  return people?.get(author)?.display_name ?? t('somebody');
}

interface ContestedProps {
  name: string;
  config: FeatureConfig;
  draft: DraftInHand;
}

function Contested({ name, config, draft }: ContestedProps) {
  const t = useTranslations('settings');
  const field = config.fields.find((one) => one.name === name);
  return (
    <li className="rounded-control border border-line bg-raised p-3 text-ink">
      <p className="font-semibold">{field?.title ?? name}</p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-14">
        <dt className="text-quiet">{t('theirs')}</dt>
        <dd className="min-w-0">
          <ValueText field={field} value={config.values[name]} />
        </dd>
        <dt className="text-quiet">{t('mine')}</dt>
        <dd className="min-w-0">
          <ValueText field={field} value={draft.shown(name)} />
        </dd>
      </dl>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button
          size="small"
          onClick={() => {
            draft.takeTheirs(name);
          }}
        >
          {t('take_theirs')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            draft.keepMine(name);
          }}
        >
          {t('keep_mine')}
        </Button>
      </div>
    </li>
  );
}
