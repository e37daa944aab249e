/** The panels that are open. */
const open = new Set<HTMLElement>();

function turn(panel: HTMLElement, isOpen: boolean): void {
  if (open.has(panel) === isOpen) return;
  const [oldState, newState] = isOpen ? ['closed', 'open'] : ['open', 'closed'];
  panel.dispatchEvent(Object.assign(new Event('beforetoggle'), { oldState, newState }));
  if (isOpen) open.add(panel);
  else open.delete(panel);
  panel.dispatchEvent(Object.assign(new Event('toggle'), { oldState, newState }));
}

const closeBut = (kept: (panel: HTMLElement) => boolean) => {
  for (const panel of [...open]) if (!kept(panel)) turn(panel, false);
};

/** jsdom knows no popovers: what the browser does for `popover="auto"`, without a layer of their own. */
export function teachPopovers(): void {
  // It puts a panel beside its button by itself, as far as a page can tell.
  Object.assign(globalThis, { CSS: { supports: () => true } });
  HTMLElement.prototype.showPopover = function show() {
    closeBut((other) => other.contains(this));
    turn(this, true);
  };
  HTMLElement.prototype.hidePopover = function hide() {
    turn(this, false);
  };
  const { matches } = Element.prototype as {
    matches: (this: Element, selector: string) => boolean;
  };
  Object.assign(Element.prototype, {
    matches(this: HTMLElement, selector: string) {
      return selector === ':popover-open' ? open.has(this) : matches.call(this, selector);
    },
  });
  document.addEventListener('click', ({ target }) => {
    const opener = (target as Element).closest('[popovertarget]:not([disabled])');
    const panel = document.getElementById(opener?.getAttribute('popovertarget') ?? '');
    closeBut((one) => one === panel || one.contains(target as Node));
    if (panel && open.has(panel)) panel.hidePopover();
    else panel?.showPopover();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') [...open].at(-1)?.hidePopover();
  });
}

export const isOpen = (panel: Element) => panel.matches(':popover-open');
