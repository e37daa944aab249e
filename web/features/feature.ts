/** What the site knows of a feature: its name, and the pages that the header and footer link to. */
export interface Feature {
  name: string;
  links: readonly { href: string; label: string }[];
}
