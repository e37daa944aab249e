'use client';

import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { DurationControl } from '@/components/form/duration';
import { Field, helpOf } from '@/components/form/field';
import { NumberControl, TextsControl } from '@/components/form/fields';
import { Switch } from '@/components/ui/switch';
import { useTimeWords } from './effect-words';
import { defaults, emptyRule, orderedFieldsOf, type Rule, type TriggerField } from './rule';

interface PartProps {
  rule: Rule;
  set: (change: Partial<Rule>) => void;
}

/** Exactly the controls that the rule's trigger reads. */
export function TriggerControls({ rule, set, error }: PartProps & { error: string | undefined }) {
  const fields = orderedFieldsOf(rule.when);
  return (
    <div className="grid grid-cols-1 gap-4">
      {fields.map((field) => (
        <TriggerControl key={`${rule.when} ${field}`} field={field} rule={rule} set={set} />
      ))}
      {error && (
        <p role="alert" className="text-14 text-rhododendron-ink">
          {error}
        </p>
      )}
    </div>
  );
}

const listMost: Partial<Record<TriggerField, number>> = { words: 500, patterns: 200 };
const most: Partial<Record<TriggerField, number>> = {
  most: 1000,
  roles_most: 1000,
  letters_min: 1000,
  bits_max: 32,
};

type Of<Kind> = { [Name in TriggerField]: Rule[Name] extends Kind ? Name : never }[TriggerField];

interface ControlProps<Name extends TriggerField> extends PartProps {
  field: Name;
  label: string;
  help: string | undefined;
  /** What the bot takes where the rule says nothing. */
  usual: number | undefined;
}

const isFlag = (field: TriggerField): field is Of<boolean> => typeof emptyRule[field] === 'boolean';
const isList = (field: TriggerField): field is Of<string[]> => Array.isArray(emptyRule[field]);

function TriggerControl({ field, rule, set }: PartProps & { field: TriggerField }): ReactNode {
  const t = useTranslations('automod');
  const own = `fields.${rule.when}.${field}` as 'fields.spam.most';
  const helpKey = `help.${field}` as 'help.words';
  const props = {
    rule,
    set,
    label: t.has(own) ? t(own) : t(`fields.any.${field}`),
    help: t.has(helpKey) ? t(helpKey) : undefined,
    usual: defaults[rule.when]?.[field],
  };
  if (isFlag(field)) return <FlagControl {...props} field={field} />;
  if (isList(field)) return <ListControl {...props} field={field} />;
  if (field === 'within' || field === 'younger') return <TimeControl {...props} field={field} />;
  if (field === 'ratio') return <RatioControl {...props} field={field} />;
  return <CountControl {...props} field={field} />;
}

function FlagControl({ field, rule, set, label }: ControlProps<Of<boolean>>) {
  const id = useId();
  return (
    <div className="flex items-center gap-3">
      <Switch
        id={id}
        label={label}
        checked={rule[field]}
        onChange={(checked) => {
          set({ [field]: checked });
        }}
      />
      <label htmlFor={id} className="text-14">
        {label}
      </label>
    </div>
  );
}

function ListControl({ field, rule, set, label, help }: ControlProps<Of<string[]>>) {
  const id = useId();
  return (
    <Field id={id} label={label} help={help}>
      <TextsControl
        id={id}
        label={label}
        describedBy={helpOf(id)}
        most={listMost[field] ?? 200}
        value={rule[field]}
        onChange={(texts) => {
          set({ [field]: texts });
        }}
      />
    </Field>
  );
}

function TimeControl({ field, rule, set, label, usual }: ControlProps<'within' | 'younger'>) {
  const t = useTranslations('automod');
  const id = useId();
  const time = useTimeWords();
  return (
    <Field
      id={id}
      label={label}
      help={usual === undefined ? t('no_within') : t('usually', { usual: time(usual) })}
    >
      <DurationControl
        id={id}
        label={label}
        describedBy={helpOf(id)}
        value={rule[field] || usual || 0}
        onChange={(value) => {
          set({ [field]: typeof value === 'number' ? value : 0 });
        }}
      />
    </Field>
  );
}

function RatioControl({ rule, set, label, usual }: ControlProps<'ratio'>) {
  const t = useTranslations('automod');
  const id = useId();
  return (
    <Field id={id} label={label} help={t('usually', { usual: '70 %' })}>
      <NumberControl
        id={id}
        label={label}
        describedBy={helpOf(id)}
        least={1}
        most={100}
        whole
        value={Math.round((rule.ratio || usual || 0) * 100)}
        onChange={(value) => {
          set({ ratio: typeof value === 'number' ? value / 100 : 0 });
        }}
      />
    </Field>
  );
}

function CountControl({ field, rule, set, label, help, usual }: ControlProps<Of<number>>) {
  const t = useTranslations('automod');
  const id = useId();
  return (
    <Field
      id={id}
      label={label}
      help={usual === undefined ? help : t('usually', { usual: String(usual) })}
    >
      <NumberControl
        id={id}
        label={label}
        describedBy={helpOf(id)}
        least={1}
        most={most[field] ?? 1000}
        whole
        value={rule[field] || usual || ''}
        onChange={(value) => {
          set({ [field]: typeof value === 'number' ? value : 0 });
        }}
      />
    </Field>
  );
}
