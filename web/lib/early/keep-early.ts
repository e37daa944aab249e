declare global {
  interface Window {
    /** Called once, when the page's scripts answer. */
    herwaAlive?: () => void;
  }
}

/**
 * Stands in the page's head, before everything else: a page is there before its scripts are, and what somebody
 * does meanwhile is not lost. The last click, the last key and what was written or turned in each field are
 * done again when the page is alive; links, and buttons with a panel, need nobody: the browser has done it.
 * Sent as its own source: it may use nothing from outside of it.
 */
export function keepEarly(): void {
  const fields = new Map<HTMLInputElement, string>();
  const boxes = new Set<HTMLInputElement>();
  let clicked: HTMLElement | undefined;
  let key: KeyboardEvent | undefined;
  const keep = (event: Event) => {
    const { target } = event;
    if (event instanceof KeyboardEvent) {
      key = event;
      // The browser's own search would come instead of ours.
      if (event.ctrlKey || event.metaKey) event.preventDefault();
    } else if (event.type === 'input' && target instanceof HTMLInputElement) {
      if (/^(checkbox|radio)$/.test(target.type)) boxes.add(target);
      else fields.set(target, target.value);
    } else if (event.type === 'click' && target instanceof Element) {
      if (target.closest('a[href], label, input, summary, [popovertarget]')) return;
      clicked = target.closest('button') ?? undefined;
    }
  };
  const shortcut = (event: KeyboardEvent) => {
    const isFind = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (isFind || event.key === '?') keep(event);
  };
  // The click on its button is kept; the browser would leave the page with what was written.
  const stay = (event: Event) => {
    event.preventDefault();
  };
  addEventListener('click', keep, true);
  addEventListener('submit', stay, true);
  addEventListener('input', keep, true);
  addEventListener('keydown', shortcut, true);
  const turnAgain = () => {
    for (const box of boxes) {
      if (!box.isConnected || (box.type === 'radio' && !box.checked)) continue;
      // It stands as it was turned; turned back for a moment, it is heard when it is turned again.
      box.checked = !box.checked;
      box.click();
    }
  };
  const writeAgain = () => {
    const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    for (const [field, value] of fields) {
      if (!field.isConnected) continue;
      // React hears only of what differs from what it last knew of, which its own setter tells it.
      field.value = value === '' ? ' ' : '';
      own?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  };
  window.herwaAlive = () => {
    delete window.herwaAlive;
    removeEventListener('click', keep, true);
    removeEventListener('submit', stay, true);
    removeEventListener('input', keep, true);
    removeEventListener('keydown', shortcut, true);
    turnAgain();
    writeAgain();
    if (clicked?.isConnected) clicked.click();
    if (key) (key.target as EventTarget).dispatchEvent(new KeyboardEvent('keydown', key));
  };
}
