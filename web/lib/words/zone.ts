/** The reader's time zone, so that the server writes their dates and not its own. */
export const zoneCookie = 'herwa-zone';
const yearSeconds = 365 * 24 * 60 * 60;

/** What the cookie says, if it is a zone; else the one that belongs to nobody. */
export function zoneFrom(value: string | undefined): string {
  if (value && /^[A-Za-z0-9_+\-/]{1,64}$/.test(value)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      return value;
    } catch {
      // No zone that we know.
    }
  }
  return 'UTC';
}

export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function rememberZone(zone: string, page: Document = document): void {
  page.cookie = `${zoneCookie}=${zone}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
