import {
  Bug,
  Cpu,
  Gem,
  Layers,
  ScrollText,
  Server,
  ShieldAlert,
  ToggleRight,
  Webhook,
} from 'lucide-react';

/** The operators' pages, in the order of the sidebar. `path` comes after /operator. */
export const operatorPages = [
  { path: '', words: 'guilds', Sign: Server },
  { path: '/processes', words: 'processes', Sign: Cpu },
  { path: '/errors', words: 'errors', Sign: Bug },
  { path: '/queues', words: 'queues', Sign: Layers },
  { path: '/catalog', words: 'catalog', Sign: ToggleRight },
  { path: '/tiers', words: 'tiers', Sign: Gem },
  { path: '/security', words: 'security', Sign: ShieldAlert },
  { path: '/acts', words: 'acts', Sign: ScrollText },
  { path: '/webhooks', words: 'webhooks', Sign: Webhook },
] as const;

export type OperatorPage = (typeof operatorPages)[number];

const below: Record<string, string> = { guilds: '' };

/** Which page an address belongs to: a single server belongs to the servers. */
export function pageAt(pathname: string): OperatorPage | undefined {
  const [, , first = ''] = pathname.split('/');
  const path = below[first] ?? (first && `/${first}`);
  return operatorPages.find((page) => page.path === path);
}
