'use client';

import { useFormatter, useTranslations } from 'use-intl/react';
import { ChannelFace, RoleFace } from '@/components/discord/faces';
import { unitOf, units } from '@/components/form/duration';
import type { SettingField } from '@/lib/guild/config';
import { usePlaces } from '@/lib/guild/guild';
import { textIn } from '@/lib/guild/config-values';

/** A setting's value as people say it: names of channels and roles, "5 minutes", "On". */
export function ValueText({ field, value }: { field: SettingField | undefined; value: unknown }) {
  const t = useTranslations();
  const format = useFormatter();
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="text-quiet">{t('settings.empty_value')}</span>;
    return value.map((one: unknown, index) => (
      <span key={String(one)}>
        {index > 0 && ', '}
        <One kind={field?.kind} value={one} />
      </span>
    ));
  }
  if (typeof value === 'boolean') return value ? t('settings.on') : t('settings.off');
  if (field?.kind === 'duration' && typeof value === 'number') {
    const unit = unitOf(value);
    const size = units.find(([name]) => name === unit)?.[1] ?? 1;
    return `${format.number(value / size)} ${t(`form.units.${unit}`)}`;
  }
  if (typeof value === 'number') return <span className="tabular">{format.number(value)}</span>;
  return <One kind={field?.kind} value={value} />;
}

function One({ kind, value }: { kind: SettingField['kind'] | undefined; value: unknown }) {
  const t = useTranslations();
  const { data: places } = usePlaces();
  const id = textIn(value);
  if (id === '') return <span className="text-quiet">{t('settings.empty_value')}</span>;
  if (kind === 'channel' || kind === 'channels') {
    const channel = places?.channels.find((one) => one.id === id);
    return channel ? <ChannelFace channel={channel} /> : <Gone id={id} />;
  }
  if (kind === 'role' || kind === 'roles') {
    const role = places?.roles.find((one) => one.id === id);
    return role ? <RoleFace role={role} /> : <Gone id={id} />;
  }
  return <bdi className="break-words whitespace-pre-wrap">{id}</bdi>;
}

function Gone({ id }: { id: string }) {
  const t = useTranslations('picker');
  return (
    <span title={id} className="text-rhododendron-ink">
      {t('gone')}
    </span>
  );
}
