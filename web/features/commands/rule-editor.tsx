'use client';

import { useTranslations } from 'use-intl/react';
import { channelOptions, roleOptions } from '@/components/discord/faces';
import { PickMany } from '@/components/form/picker';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import type { Places } from '@/lib/guild/guild';
import type { AccessRules } from '@/lib/guild/permissions';
import type { Subject } from './rules';

interface RuleEditorProps {
  subject: Subject | null;
  places: Places;
  may: boolean;
  rulesOf: (subject: Subject) => AccessRules;
  onSet: (rules: AccessRules) => void;
  onClose: () => void;
}

const lists = ['allowed_roles', 'denied_roles', 'allowed_channels', 'denied_channels'] as const;

/** All rules of one command in words: for phones, and for more roles than fit in a grid. */
export function RuleEditor({ subject, places, may, rulesOf, onSet, onClose }: RuleEditorProps) {
  const t = useTranslations();
  const name = subject?.title ?? '';
  const rules = subject && rulesOf(subject);
  return (
    <Dialog
      open={subject !== null}
      place="wide"
      label={t('commands.edit', { name })}
      onClose={onClose}
    >
      <DialogFrame title={t('commands.edit', { name })} onClose={onClose}>
        <div className="grid min-h-80 content-start gap-5">
          {rules &&
            lists.map((list) => {
              const isRole = list.endsWith('roles');
              return (
                <div key={list}>
                  <p className="mb-1.5 text-14 font-semibold">{t(`commands.${list}`)}</p>
                  <PickMany
                    label={t(`commands.${list}`)}
                    add={t(isRole ? 'settings.add_role' : 'settings.add_channel')}
                    options={isRole ? roleOptions(places.roles) : channelOptions(places.channels)}
                    value={rules[list]}
                    disabled={!may}
                    onChange={(ids) => {
                      onSet({ ...rules, [list]: ids });
                    }}
                  />
                  {list === 'allowed_roles' && rules[list].length === 0 && (
                    <p className="mt-1 text-14 text-quiet">{t('commands.everyone')}</p>
                  )}
                </div>
              );
            })}
        </div>
      </DialogFrame>
    </Dialog>
  );
}
