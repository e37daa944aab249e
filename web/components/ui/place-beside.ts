/** The gap between a button and its panel. */
const gap = 8;

/**
 * Puts an open panel beside its button where the browser cannot by itself (globals.css, `.popover`): it is
 * on a layer above everything, so that nothing clips it, and belongs to no other place of the page.
 */
export function placeBeside(panel: HTMLElement, button: Element | null): void {
  if (!button || CSS.supports('anchor-scope: all')) return;
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const isRightToLeft = getComputedStyle(panel).direction === 'rtl';
  const fromLeft = (panel.dataset.align === 'end') === isRightToLeft;
  const left = fromLeft ? at.left : at.right - width;
  const isAbove = panel.dataset.side === 'above' || at.bottom + gap + height > innerHeight;
  const top = isAbove && at.top > height + gap ? at.top - gap - height : at.bottom + gap;
  Object.assign(panel.style, {
    margin: '0',
    left: `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`,
    top: `${top}px`,
  });
}
