import type { ComponentType, SVGProps } from 'react';
import { CheckIcon, ClockIcon, CrossIcon, DotsIcon, QuestionIcon } from '@/components/ui/icons';
import type { Standing } from './part-view';

interface Look {
  Icon: ComponentType<SVGProps<SVGSVGElement>>;
  colours: string;
}

export const standingLooks: Record<Standing, Look> = {
  looking: { Icon: DotsIcon, colours: 'bg-sunken text-quiet' },
  up: { Icon: CheckIcon, colours: 'bg-pine-wash text-pine-ink' },
  down: { Icon: CrossIcon, colours: 'bg-rhododendron-wash text-rhododendron-ink' },
  unknown: { Icon: QuestionIcon, colours: 'bg-dusk-wash text-dusk-ink' },
  remembered: { Icon: ClockIcon, colours: 'border border-dashed border-line-strong text-quiet' },
};

export function StandingBadge({ standing, word }: { standing: Standing; word: string }) {
  const { Icon, colours } = standingLooks[standing];
  return (
    <span
      className={`inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 max-lg:min-w-24 max-lg:justify-center text-14 font-medium whitespace-nowrap transition-colors duration-200 ${colours}`}
    >
      <Icon />
      {word}
    </span>
  );
}
