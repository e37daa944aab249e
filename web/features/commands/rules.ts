import type { AccessRules } from '@/lib/guild/permissions';
import { type Feature, titleOfCommand } from '@/lib/guild/guild';

/** What rules are about: a whole feature, or one of its commands. */
export interface Subject {
  kind: AccessRules['kind'];
  name: string;
  title: string;
  feature: string;
}

export const keyOf = ({ kind, name }: Pick<AccessRules, 'kind' | 'name'>) => `${kind} ${name}`;

/** Each feature with commands, then its commands; what Herwa itself needs cannot be closed as a whole. */
export function subjectsOf(features: readonly Feature[]): Subject[] {
  return features
    .filter(({ commands }) => commands.length > 0)
    .flatMap((feature) => [
      {
        kind: 'feature' as const,
        name: feature.name,
        title: feature.title,
        feature: feature.title,
      },
      ...feature.commands.map((command) => ({
        ...command,
        title: titleOfCommand(command),
        feature: feature.title,
      })),
    ]);
}

export function noRules({ kind, name }: Subject): AccessRules {
  return {
    kind,
    name,
    allowed_roles: [],
    denied_roles: [],
    allowed_channels: [],
    denied_channels: [],
  };
}

export type Axis = 'roles' | 'channels';
/** "others": no rule names it, but others are allowed, so it is left out. */
export type Cell = 'none' | 'others' | 'allowed' | 'denied';

export function cellOf(rules: AccessRules, axis: Axis, id: string): Cell {
  if (rules[`denied_${axis}`].includes(id)) return 'denied';
  if (rules[`allowed_${axis}`].includes(id)) return 'allowed';
  return rules[`allowed_${axis}`].length > 0 ? 'others' : 'none';
}

/** No rule, then allowed, then denied, then none again. */
export function turned(rules: AccessRules, axis: Axis, id: string): AccessRules {
  const cell = cellOf(rules, axis, id);
  const allowed = rules[`allowed_${axis}`].filter((one) => one !== id);
  const denied = rules[`denied_${axis}`].filter((one) => one !== id);
  if (cell === 'none' || cell === 'others') allowed.push(id);
  if (cell === 'allowed') denied.push(id);
  return { ...rules, [`allowed_${axis}`]: allowed, [`denied_${axis}`]: denied };
}

export function countOf(rules: AccessRules): number {
  return [
    rules.allowed_roles,
    rules.denied_roles,
    rules.allowed_channels,
    rules.denied_channels,
  ].reduce((sum, list) => sum + list.length, 0);
}

/** The columns to begin with: whoever is named in a rule, then the first of all. */
export function columnsOf(
  rules: readonly AccessRules[],
  axis: Axis,
  all: readonly string[],
  extra: readonly string[],
): string[] {
  const named = rules.flatMap((one) => [...one[`allowed_${axis}`], ...one[`denied_${axis}`]]);
  const first = [...extra, ...named].filter((id) => all.includes(id));
  return [...new Set([...first, ...all])].slice(0, Math.max(6, new Set(first).size));
}
