'use client';

import {
  Ban,
  Clock,
  Eraser,
  LogOut,
  type LucideIcon,
  StickyNote,
  Timer,
  TimerOff,
  TriangleAlert,
  Undo2,
  UserMinus,
  UserPlus,
} from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { CaseKind } from '@/lib/guild/cases';

const looks: Partial<Record<CaseKind | 'note', { Sign: LucideIcon; tone: Tone }>> = {
  warn: { Sign: TriangleAlert, tone: 'warn' },
  timeout: { Sign: Timer, tone: 'info' },
  end_timeout: { Sign: TimerOff, tone: 'plain' },
  kick: { Sign: LogOut, tone: 'bad' },
  ban: { Sign: Ban, tone: 'bad' },
  unban: { Sign: Undo2, tone: 'good' },
  give_role: { Sign: UserPlus, tone: 'plain' },
  take_role: { Sign: UserMinus, tone: 'plain' },
  delete_message: { Sign: Eraser, tone: 'plain' },
  note: { Sign: StickyNote, tone: 'premium' },
};
const unknown = { Sign: Clock, tone: 'plain' as const };

/** What a case is, as a word with a sign beside it. */
export function KindBadge({ kind }: { kind: CaseKind }) {
  const nameOf = useKindName();
  const { Sign, tone } = looks[kind] ?? unknown;
  return (
    <Badge tone={tone}>
      <Sign size={13} aria-hidden />
      {nameOf(kind)}
    </Badge>
  );
}

/** In the reader's language; of a kind that is newer than this page, its own name. */
export function useKindName(): (kind: string) => string {
  const t = useTranslations('cases.kinds');
  return (kind) => (t.has(kind as 'warn') ? t(kind as 'warn') : kind.replaceAll('_', ' '));
}
