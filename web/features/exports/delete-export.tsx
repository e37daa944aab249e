'use client';

import { useTranslations } from 'use-intl/react';
import { Note } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toasts';
import { type Export, useDeleteExport } from '@/lib/guild/exports';

interface DeleteExportProps {
  file: Export;
  name: string;
  open: boolean;
  onClose: () => void;
}

/** It cannot be taken back, and can be made again: the consequence in a sentence. */
export function DeleteExport({ file, name, open, onClose }: DeleteExportProps) {
  const t = useTranslations();
  const toast = useToast();
  const deleting = useDeleteExport();
  const isOpen = file.state === 'waiting' || file.state === 'writing';
  const verb = t(isOpen ? 'stats.exports.stop_verb' : 'stats.exports.delete_verb');
  const title = t(isOpen ? 'stats.exports.stop' : 'stats.exports.delete', { name });
  return (
    <Dialog open={open} label={title} onClose={onClose}>
      <DialogFrame
        title={title}
        onClose={onClose}
        actions={
          <>
            <Button onClick={onClose}>{t('common.cancel')}</Button>
            <Button
              shape="danger"
              busy={deleting.isPending}
              onClick={() => {
                deleting.mutate(file.id, {
                  onSuccess: () => {
                    toast({ tone: 'good', text: t('stats.exports.deleted') });
                    onClose();
                  },
                });
              }}
            >
              {verb}
            </Button>
          </>
        }
      >
        {deleting.error && (
          <Note tone="bad" title={deleting.error.message || t('state.unreachable')} />
        )}
        <p className="text-14 text-soft">
          {t(isOpen ? 'stats.exports.stop_text' : 'stats.exports.delete_text')}
        </p>
      </DialogFrame>
    </Dialog>
  );
}
