import {
  ChartLine,
  Download,
  Eye,
  Gavel,
  Grid3x3,
  Home,
  KeyRound,
  ScrollText,
  ShieldCheck,
  SlidersHorizontal,
  Star,
  TrendingUp,
  ToggleRight,
  Users,
} from 'lucide-react';
import type { GuildPage } from '../feature';

const signs = {
  home: Home,
  switches: ToggleRight,
  sliders: SlidersHorizontal,
  grid: Grid3x3,
  star: Star,
  key: KeyRound,
  scroll: ScrollText,
  people: Users,
  eye: Eye,
  chart: ChartLine,
  download: Download,
  gavel: Gavel,
  shield: ShieldCheck,
  steps: TrendingUp,
} as const;

export function PageSign({ icon, size = 17 }: { icon: GuildPage['icon']; size?: number }) {
  const Sign = signs[icon];
  return <Sign size={size} aria-hidden className="shrink-0" />;
}
