/** The dialog that is open, by its name; a closed one is still in the page. */
export function openDialog(name: string): HTMLDialogElement | undefined {
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')];
  return open.find((dialog) => dialog.getAttribute('aria-label') === name);
}
