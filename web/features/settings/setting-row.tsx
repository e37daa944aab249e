'use client';

import { Link2, RotateCcw, Sparkles } from 'lucide-react';
import { Link } from '@/components/ui/link';
import { useTranslations } from 'use-intl/react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { useToast } from '@/components/ui/toasts';
import type { SettingField } from '@/lib/guild/config';
import { useGuildId } from '@/lib/guild/guild';
import { SettingControl } from './control';
import { same } from '@/lib/guild/config-values';

interface SettingRowProps {
  field: SettingField;
  value: unknown;
  changed: boolean;
  problem: string | undefined;
  lockedIn: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

/** Label above, control, help below; what is wrong takes the place of the help. */
export function SettingRow(props: SettingRowProps) {
  const { field, value, changed, problem, lockedIn, disabled, onChange } = props;
  const t = useTranslations('settings');
  const id = `set-${field.name}`;
  const isDefault = same(value, field.default);
  const control = (
    <SettingControl
      id={id}
      field={field}
      label={field.title}
      value={value}
      disabled={disabled || lockedIn !== undefined}
      describedBy={`${id}-help`}
      invalid={problem !== undefined}
      onChange={onChange}
    />
  );
  const isFlag = field.kind === 'flag';
  return (
    <div
      id={`setting-${field.name}`}
      className={`scroll-mt-24 px-5 py-4 first:rounded-t-card last:rounded-b-card ${changed ? 'bg-marigold-wash/45' : ''}`}
    >
      <div className="flex min-h-9 items-center gap-2">
        <label htmlFor={id} className="min-w-0 flex-1 text-14 font-semibold">
          {field.title}
        </label>
        {lockedIn && <LockedBadge plan={lockedIn} />}
        {isDefault && !lockedIn && <span className="text-12 text-quiet">{t('is_default')}</span>}
        {!isDefault && !disabled && (
          <IconButton
            label={t('reset_of', { name: field.title })}
            onClick={() => {
              onChange(field.default);
            }}
          >
            <RotateCcw size={16} aria-hidden />
          </IconButton>
        )}
        <CopyLink name={field.name} title={field.title} />
        {isFlag && control}
      </div>
      {!isFlag && <div className="mt-1">{control}</div>}
      <Help id={`${id}-help`} problem={problem}>
        {field.help}
      </Help>
    </div>
  );
}

interface HelpProps {
  id: string;
  problem: string | undefined;
  children: string;
}

function Help({ id, problem, children }: HelpProps) {
  const colour = problem ? 'text-rhododendron-ink' : 'text-quiet';
  return (
    <p
      id={id}
      role={problem ? 'alert' : undefined}
      className={`mt-1.5 min-h-5 max-w-prose text-14 ${colour}`}
    >
      {problem ?? children}
    </p>
  );
}

function LockedBadge({ plan }: { plan: string }) {
  const t = useTranslations('settings');
  const guildId = useGuildId();
  return (
    <Link href={`/dashboard/${guildId}/plan`} className="rounded-full">
      <Badge tone="premium">
        <Sparkles size={12} aria-hidden />
        {t('needs_plan', { plan })}
      </Badge>
    </Link>
  );
}

function CopyLink({ name, title }: { name: string; title: string }) {
  const t = useTranslations('settings');
  const toast = useToast();
  const copy = async () => {
    const { origin, pathname } = window.location;
    await navigator.clipboard.writeText(`${origin}${pathname}#${name}`);
    toast({ tone: 'good', text: t('link_copied') });
  };
  return (
    <IconButton label={t('link_of', { name: title })} onClick={() => void copy()}>
      <Link2 size={16} aria-hidden />
    </IconButton>
  );
}
