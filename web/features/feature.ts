import type { Role } from '@/lib/guild/roles';
import type { SiteCatalogue } from '@/lib/words/read-site-words';
import type { Catalogue } from '@/lib/words/read-words';

/** A page of a server's dashboard, under /dashboard/<server>/. */
export interface GuildPage {
  /** The rest of the address; empty: the first page. */
  path: string;
  /** Its name, under `pages` in the catalogues. */
  words: keyof Catalogue['pages'];
  icon:
    | 'home'
    | 'switches'
    | 'sliders'
    | 'grid'
    | 'star'
    | 'key'
    | 'scroll'
    | 'people'
    | 'eye'
    | 'chart'
    | 'download'
    | 'gavel'
    | 'shield'
    | 'steps';
  /** The least dashboard role that sees it. */
  needs: Role;
  /** What its pages about one thing are, by the part of their address behind this one's. */
  below?: Readonly<Record<string, keyof Catalogue['pages']>>;
}

/** A link of header and footer, by its name under `site.links` in the catalogues. */
export interface SiteLink {
  href: string;
  words: keyof SiteCatalogue['site']['links'];
}

/** What the site knows of a feature: its name, the links of header and footer, its pages in a server. */
export interface Feature {
  name: string;
  links: readonly SiteLink[];
  pages?: readonly GuildPage[];
}
