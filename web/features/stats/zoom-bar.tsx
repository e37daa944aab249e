'use client';

import { ChevronLeft, ChevronRight, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button, IconButton } from '@/components/ui/button';
import { closer, isWhole, lengthOf, moved, type View, whole, wider } from './chart/view';

interface ZoomBarProps {
  count: number;
  view: View;
  onView: (view: View) => void;
  /** Makes what is seen the time that everything is about. */
  onOnly?: ((view: View) => void) | undefined;
}

/** The same as dragging and the wheel of keys, for whoever would rather press a button. */
export function ZoomBar({ count, view, onView, onOnly }: ZoomBarProps) {
  const t = useTranslations('stats.zoom');
  const isAll = isWhole(view, count);
  const acts = [
    { name: 'in', Sign: ZoomIn, to: closer(view, count), isOff: lengthOf(view) <= 3 },
    { name: 'out', Sign: ZoomOut, to: wider(view, count), isOff: isAll },
    { name: 'earlier', Sign: ChevronLeft, to: moved(view, count, -1), isOff: view.first === 0 },
    {
      name: 'later',
      Sign: ChevronRight,
      to: moved(view, count, 1),
      isOff: view.last >= count - 1,
    },
    { name: 'reset', Sign: Maximize2, to: whole(count), isOff: isAll },
  ] as const;
  return (
    <div role="group" aria-label={t('label')} className="flex flex-wrap items-center gap-0.5">
      {acts.map(({ name, Sign, to, isOff }) => (
        <IconButton
          key={name}
          label={t(name)}
          disabled={isOff}
          onClick={() => {
            onView(to);
          }}
        >
          <Sign size={17} aria-hidden />
        </IconButton>
      ))}
      {onOnly && !isAll && (
        <Button
          size="small"
          className="ms-1"
          onClick={() => {
            onOnly(view);
          }}
        >
          {t('only')}
        </Button>
      )}
    </div>
  );
}
