'use client';

import { useTranslations } from 'use-intl/react';
import { roleOptions } from '@/components/discord/faces';
import { PickMany } from '@/components/form/picker';
import { Skeleton } from '@/components/ui/skeleton';
import { useToast } from '@/components/ui/toasts';
import { useGuildId, usePlaces } from '@/lib/guild/guild';
import { usePermissions, useSetStaff } from '@/lib/guild/permissions';

/** Which roles are the server's staff; in force with each choice. */
export function Staff({ may }: { may: boolean }) {
  const t = useTranslations();
  const toast = useToast();
  const everyone = useGuildId();
  const { data: held } = usePermissions();
  const { data: places } = usePlaces();
  const save = useSetStaff();
  const set = (roles: string[]) => {
    save.mutate(roles, {
      onSuccess: () => {
        toast({ tone: 'good', text: t('commands.staff_saved') });
      },
      onError: (error) => {
        toast({ tone: 'bad', text: error.message });
      },
    });
  };
  const roles = (places?.roles ?? []).filter(({ id }) => id !== everyone);
  return (
    <section
      id="staff"
      className="mb-6 scroll-mt-20 rounded-card border border-line bg-raised px-5 py-4 target:bg-marigold-wash/60"
    >
      <h2 className="text-16 font-semibold">{t('commands.staff')}</h2>
      <p className="mb-3 text-14 text-quiet">{t('commands.staff_text')}</p>
      {held && places ? (
        <PickMany
          label={t('commands.staff')}
          add={t('settings.add_role')}
          options={roleOptions(roles)}
          value={held.staff_roles}
          disabled={!may}
          onChange={set}
        />
      ) : (
        <Skeleton className="h-8 w-40" />
      )}
    </section>
  );
}
