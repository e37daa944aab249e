'use client';

import { type SubmitEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Field, helpOf } from '@/components/form/field';
import { inputClass } from '@/components/form/fields';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { ConditionControls } from './condition-controls';
import { EffectControls } from './effect-controls';
import { effectsText, type Rule, ruleText, type Trigger, triggers } from './rule';
import { TriggerControls } from './trigger-controls';
import { Tester } from './tester';
import { listed } from './use-rules';

interface RuleDialogProps {
  writing: { at: number | null; rule: Rule } | null;
  /** The texts of all other rules: a name is there once. */
  others: readonly string[];
  onDone: (rule: Rule) => void;
  onClose: () => void;
}

/** One rule with the controls that fit its trigger, and its own tester below. */
export function RuleDialog({ writing, others, onDone, onClose }: RuleDialogProps) {
  const t = useTranslations('automod');
  return (
    <Dialog
      open={writing !== null}
      label={t(writing?.at === null ? 'add' : 'edit_title')}
      place="wide"
      onClose={onClose}
    >
      {writing && (
        <RuleForm
          key={writing.at}
          begun={writing.rule}
          title={t(writing.at === null ? 'add' : 'edit_title')}
          others={others}
          onDone={onDone}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface RuleFormProps {
  begun: Rule;
  title: string;
  others: readonly string[];
  onDone: (rule: Rule) => void;
  onClose: () => void;
}

const nameMost = 32;

function RuleForm({ begun, title, others, onDone, onClose }: RuleFormProps) {
  const t = useTranslations();
  const id = useId();
  const [rule, setRule] = useState(begun);
  const [asked, setAsked] = useState(false);
  const set = (change: Partial<Rule>) => {
    setRule({ ...rule, ...change });
  };
  const lacks = lacksOf(rule, others);
  const wrong = (what: Lack) =>
    asked && lacks.includes(what) ? t(`automod.lacks.${what}`) : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (lacks.length === 0) onDone(rule);
  };
  return (
    <form onSubmit={submit}>
      <DialogFrame
        title={title}
        onClose={onClose}
        actions={
          <>
            <Button shape="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" shape="primary">
              {t('automod.done')}
            </Button>
          </>
        }
      >
        <div className="grid grid-cols-1 gap-5">
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <Field id={`${id}name`} label={t('automod.name')} error={wrong('name')}>
              <input
                id={`${id}name`}
                value={rule.name}
                maxLength={nameMost}
                aria-describedby={helpOf(`${id}name`)}
                aria-invalid={wrong('name') ? true : undefined}
                onChange={({ target }) => {
                  set({ name: target.value });
                }}
                className={inputClass}
              />
            </Field>
            <Field id={`${id}when`} label={t('automod.trigger')}>
              <select
                id={`${id}when`}
                value={rule.when}
                onChange={({ target }) => {
                  set({ when: target.value as Trigger });
                }}
                className={`cursor-pointer ${inputClass}`}
              >
                {triggers.map((one) => (
                  <option key={one} value={one}>
                    {t(`automod.when.${one}`)}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <p className="-mt-2 text-14 text-soft">{t(`automod.about.${rule.when}`)}</p>
          <TriggerControls rule={rule} set={set} error={wrong('trigger')} />
          <EffectControls rule={rule} set={set} error={wrong('effects')} />
          <ConditionControls rule={rule} set={set} />
          <Tester rules={[ruleText(rule)]} isOfOne />
        </div>
      </DialogFrame>
    </form>
  );
}

type Lack = 'name' | 'trigger' | 'effects';

/** What it cannot be without; patterns and the like the API judges while one goes on. */
function lacksOf(rule: Rule, others: readonly string[]): Lack[] {
  const all: Lack[] = [];
  const name = rule.name.trim();
  if (!name || listed(others).some((one) => one.rule?.name === name)) all.push('name');
  if (looksForNothing(rule)) all.push('trigger');
  if (!effectsText(rule.effects) && !rule.reply) all.push('effects');
  return all;
}

function looksForNothing({ when, words, patterns, blocked, allowed, every, phishing }: Rule) {
  switch (when) {
    case 'words':
    case 'names':
      return words.length + patterns.length === 0;
    case 'links':
      return !every && !phishing && blocked.length === 0;
    case 'attachments':
      return blocked.length + allowed.length === 0;
    default:
      return false;
  }
}
