'use client';

import { GitMerge, Plus, Sparkles } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { useProblems, useSaveKey, useSaving } from '@/components/form/config-saving';
import { LeaveDialog } from '@/components/form/leave-dialog';
import { SaveBar } from '@/components/form/save-bar';
import { Empty } from '@/components/state/states';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/switch';
import type { FeatureConfig } from '@/lib/guild/config';
import { type DraftInHand, useDraft } from '@/lib/guild/config-draft';
import { useGuild } from '@/lib/guild/guild';
import { mayAs } from '@/lib/guild/roles';
import { Presets } from './presets';
import { Results } from './results';
import { emptyRule, noEffects, type Rule, ruleText } from './rule';
import { RuleDialog } from './rule-dialog';
import { RuleList } from './rule-list';
import { Tester } from './tester';
import { freeName, listed, moved, replaced, without } from './use-rules';

const rulesMost = 50;

/** Which rule is being written: one of the list, or a new one behind the last. */
interface Writing {
  at: number | null;
  rule: Rule;
}

/** Rules on one side, what they would see on the other; saved all at once, as any setting. */
export function RulesForm({ config }: { config: FeatureConfig }) {
  const t = useTranslations('automod');
  const draft = useDraft(config);
  const save = useSaving(config, draft);
  const { found: problems, isCurrent } = useProblems(config.feature, draft.changes, save);
  const may = mayAs(useGuild().data?.role ?? 'owner', 'admin');
  const [writing, setWriting] = useState<Writing | null>(null);
  const [choosesPreset, setChoosesPreset] = useState(false);
  const rules = textsIn(draft.shown('rules'));
  const isDry = draft.shown('dry-run') === true;
  const setRules = (texts: string[]) => {
    draft.set('rules', texts);
  };
  const submit = () => {
    if (draft.count === 0 || draft.contested.length > 0) return;
    if (problems.size > 0 && isCurrent) return;
    save.run();
  };
  useSaveKey(submit);
  const write = (rule: Rule) => {
    if (writing === null) return;
    setRules(writing.at === null ? [...rules, ruleText(rule)] : replaced(rules, writing.at, rule));
    setWriting(null);
  };
  const begin = () => {
    const name = freeName(rules, t('new_name'));
    setWriting({ at: null, rule: { ...emptyRule, name, effects: { ...noEffects, delete: true } } });
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Behind draft={draft} />
        <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <DryRun
              checked={isDry}
              disabled={!may}
              onChange={(checked) => {
                draft.set('dry-run', checked);
              }}
            />
            {problems.size > 0 && (
              <Note tone="bad" title={t('cannot_save')}>
                <p role="alert">{[...problems.values()].join(' ')}</p>
              </Note>
            )}
            {rules.length === 0 ? (
              <Empty
                title={t('none')}
                action={
                  may && (
                    <Beginnings
                      onPreset={() => {
                        setChoosesPreset(true);
                      }}
                      onNew={begin}
                    />
                  )
                }
              >
                {t('none_text')}
              </Empty>
            ) : (
              <>
                <RuleList
                  rules={listed(rules)}
                  disabled={!may}
                  onEdit={(at, rule) => {
                    setWriting({ at, rule });
                  }}
                  onChange={(at, rule) => {
                    setRules(replaced(rules, at, rule));
                  }}
                  onMove={(at, by) => {
                    setRules(moved(rules, at, by));
                  }}
                  onRemove={(at) => {
                    setRules(without(rules, at));
                  }}
                />
                {may && (
                  <Beginnings
                    onPreset={() => {
                      setChoosesPreset(true);
                    }}
                    onNew={begin}
                    isFull={rules.length >= rulesMost}
                  />
                )}
              </>
            )}
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-6 xl:sticky xl:top-20">
            <Tester rules={rules} />
            <Results />
          </div>
        </div>
        <SaveBar
          count={draft.count}
          problems={problems.size}
          blocked={draft.contested.length > 0}
          busy={save.isSaving}
          onDiscard={draft.discard}
        />
        <LeaveDialog hasChanges={draft.count > 0} onLeave={draft.discard} />
      </form>
      <RuleDialog
        writing={writing}
        others={rules.filter((_, at) => at !== writing?.at)}
        onDone={write}
        onClose={() => {
          setWriting(null);
        }}
      />
      <Presets
        open={choosesPreset}
        rules={rules}
        onChoose={(texts) => {
          setRules(texts);
          setChoosesPreset(false);
        }}
        onClose={() => {
          setChoosesPreset(false);
        }}
      />
    </>
  );
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

interface BeginningsProps {
  onPreset: () => void;
  onNew: () => void;
  isFull?: boolean;
}

function Beginnings({ onPreset, onNew, isFull = false }: BeginningsProps): ReactNode {
  const t = useTranslations('automod');
  return (
    <div className="flex flex-wrap gap-2">
      <Button shape="primary" onClick={onNew} disabled={isFull}>
        <Plus size={16} aria-hidden />
        {t('add')}
      </Button>
      <Button onClick={onPreset}>
        <Sparkles size={16} aria-hidden />
        {t('presets')}
      </Button>
      {isFull && <p className="self-center text-12 text-quiet">{t('full', { most: rulesMost })}</p>}
    </div>
  );
}

interface DryRunProps {
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

function DryRun({ checked, disabled, onChange }: DryRunProps) {
  const t = useTranslations('automod');
  return (
    <Card>
      <div className="-m-1 flex items-center gap-4">
        <div className="min-w-0 flex-1">
          <p className="text-14 font-medium" id="dry-run">
            {t('dry_run')}
          </p>
          <p className="text-12 text-quiet" id="dry-run-help">
            {t('dry_run_help')}
          </p>
        </div>
        <Switch
          label={t('dry_run')}
          checked={checked}
          disabled={disabled}
          describedBy="dry-run-help"
          onChange={onChange}
        />
      </div>
    </Card>
  );
}

/** Somebody else saved meanwhile: theirs or mine, as a whole, for rules stand in an order. */
function Behind({ draft }: { draft: DraftInHand }) {
  const t = useTranslations('automod');
  if (draft.contested.length === 0) return null;
  return (
    <div role="alert" className="mb-5">
      <Note
        tone="warn"
        icon={<GitMerge size={18} aria-hidden />}
        title={t('conflict')}
        action={
          <>
            <Button
              size="small"
              onClick={() => {
                for (const name of draft.contested) draft.takeTheirs(name);
              }}
            >
              {t('take_theirs')}
            </Button>
            <Button
              size="small"
              onClick={() => {
                for (const name of draft.contested) draft.keepMine(name);
              }}
            >
              {t('keep_mine')}
            </Button>
          </>
        }
      >
        {t('conflict_text')}
      </Note>
    </div>
  );
}
