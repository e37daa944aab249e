import { automod } from './automod/feature';
import { cases } from './cases/feature';
import { commands } from './commands/feature';
import { escalation } from './escalation/feature';
import { exports } from './exports/feature';
import type { Feature, GuildPage } from './feature';
import { health } from './health/feature';
import { keys } from './keys/feature';
import { landing } from './landing/feature';
import { logs } from './logs/feature';
import { overview } from './overview/feature';
import { plan } from './plan/feature';
import { records } from './records/feature';
import { settings } from './settings/feature';
import { signIn } from './sign-in/feature';
import { stats } from './stats/feature';
import { switches } from './switches/feature';
import { team } from './team/feature';

/** The list. A new feature adds its line here and nothing else outside its own folder but its pages. */
export const features: readonly Feature[] = [
  landing,
  health,
  signIn,
  overview,
  stats,
  exports,
  switches,
  settings,
  commands,
  cases,
  automod,
  escalation,
  team,
  logs,
  records,
  keys,
  plan,
];

export const guildPages: readonly GuildPage[] = features.flatMap(({ pages }) => pages ?? []);
