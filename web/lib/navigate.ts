/** Leaves the page for an address, also of another site. */
export function goTo(url: string): void {
  window.location.assign(url);
}

/** The same without a way back: this page is not for the reader. */
export function replaceBy(url: string): void {
  window.location.replace(url);
}
