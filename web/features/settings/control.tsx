'use client';

import { useTranslations } from 'use-intl/react';
import { channelOptions, roleOptions } from '@/components/discord/faces';
import { DurationControl } from '@/components/form/duration';
import {
  ChoiceControl,
  ColourControl,
  type ControlProps,
  NumberControl,
  TextControl,
  TextsControl,
} from '@/components/form/fields';
import { type Option, PickMany, PickOne } from '@/components/form/picker';
import { Switch } from '@/components/ui/switch';
import type { SettingField } from '@/lib/guild/config';
import { usePlaces } from '@/lib/guild/guild';
import { isColour, limitsOf, textIn } from '@/lib/guild/config-values';

type SettingControlProps = ControlProps<unknown> & { field: SettingField };

/** The control that fits a setting's kind. */
export function SettingControl({ field, ...props }: SettingControlProps) {
  const { value } = props;
  const limits = limitsOf(field);
  const text = { ...props, value: textIn(value) };
  switch (field.kind) {
    case 'flag':
      return (
        <Switch
          id={props.id}
          label={props.label}
          checked={value === true}
          disabled={props.disabled ?? false}
          describedBy={props.describedBy}
          onChange={props.onChange}
        />
      );
    case 'integer':
    case 'number':
      return <NumberControl {...props} {...limits} whole={field.kind === 'integer'} />;
    case 'duration':
      return <DurationControl {...props} />;
    case 'choice':
      return <ChoiceControl {...text} choices={field.choices} />;
    case 'texts':
      return <TextsControl {...props} value={textsIn(value)} most={limits.count} />;
    case 'text':
      return isColour(field) ? (
        <ColourControl {...text} />
      ) : (
        <TextControl {...text} max={limits.length} />
      );
    default:
      return <PlaceControl field={field} {...props} />;
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Channels and roles, each with what stands against choosing it. */
function PlaceControl({ field, ...props }: SettingControlProps) {
  const t = useTranslations('settings');
  const { data: places } = usePlaces();
  const isRole = field.kind === 'role' || field.kind === 'roles';
  const options = isRole
    ? noted(roleOptions(places?.roles ?? []), (id) => {
        const role = places?.roles.find((one) => one.id === id);
        if (!role?.you_can_give) return { note: t('you_cannot_give'), disabled: true };
        if (field.given_by_bot && !role.bot_can_give)
          return { note: t('bot_cannot_give'), disabled: true };
        return {};
      })
    : noted(channelOptions(places?.channels ?? []), (id) =>
        places?.channels.find((one) => one.id === id)?.bot_can_write
          ? {}
          : { note: t('bot_cannot_write') },
      );
  const { value, onChange, ...rest } = props;
  if (field.kind === 'channel' || field.kind === 'role') {
    return (
      <PickOne
        {...rest}
        options={options}
        value={textIn(value)}
        onChange={onChange}
        none={t(isRole ? 'none_role' : 'none_channel')}
      />
    );
  }
  return (
    <PickMany
      {...rest}
      options={options}
      value={textsIn(value)}
      onChange={onChange}
      add={t(isRole ? 'add_role' : 'add_channel')}
      most={limitsOf(field).count}
    />
  );
}

function noted(options: Option[], against: (id: string) => Partial<Option>): Option[] {
  return options.map((option) => ({ ...option, ...against(option.id) }));
}
