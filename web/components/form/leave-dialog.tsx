'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogFrame } from '@/components/ui/dialog';
import { useLeaveGuard } from './use-leave-guard';

interface LeaveDialogProps {
  hasChanges: boolean;
  onLeave: () => void;
}

export function LeaveDialog({ hasChanges, onLeave }: LeaveDialogProps) {
  const t = useTranslations('settings');
  const router = useRouter();
  const { wanted, stay } = useLeaveGuard(hasChanges);
  const leave = () => {
    if (wanted === null) return;
    stay();
    onLeave();
    router.push(wanted);
  };
  return (
    <Dialog open={wanted !== null} label={t('leave_title')} onClose={stay}>
      <DialogFrame
        title={t('leave_title')}
        onClose={stay}
        actions={
          <>
            <Button shape="danger" onClick={leave}>
              {t('leave')}
            </Button>
            <Button shape="primary" onClick={stay}>
              {t('stay')}
            </Button>
          </>
        }
      >
        <p className="text-14 text-soft">{t('leave_text')}</p>
      </DialogFrame>
    </Dialog>
  );
}
