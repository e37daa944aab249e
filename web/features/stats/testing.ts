import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

/** Before and after each test of a page of statistics. */
export function standOnPage(): void {
  beforeEach(() => {
    window.history.replaceState(null, '', '/dashboard/1/stats');
    // jsdom does not draw: every chart is as wide as a hundred points.
    const place = new DOMRect(0, 0, 300, 182);
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(place);
    Element.prototype.setPointerCapture = () => undefined;
  });
  afterEach(cleanup);
}

/** jsdom has no pointers; the page listens to these. */
export const hand = (to: Element, what: string, how: MouseEventInit = {}) =>
  fireEvent(to, new MouseEvent(what, { bubbles: true, relatedTarget: document.body, ...how }));
/** The parts of the page that a test is not about: they are still on their way, for a large page is slow to search. */
const onItsWay = () => new Promise<object>(() => undefined);
export const others = (...parts: string[]) =>
  Object.fromEntries(
    ['heatmap', 'channels', 'members', 'commands', 'flow', 'retention', 'moderation', ...parts].map(
      (part) => [`GET @/stats/${part}`, onItsWay],
    ),
  );
export const chart = (name: RegExp) => screen.findByRole('slider', { name });
export const said = (slider: HTMLElement) => slider.getAttribute('aria-valuetext');
