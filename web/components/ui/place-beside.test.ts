import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { placeBeside } from './place-beside';

const panel = document.createElement('div');
const button = document.createElement('button');

/** A button 40 pixels high in a window of 1000 × 700. */
function buttonAt(left: number, top: number, width = 100): void {
  button.getBoundingClientRect = () => new DOMRect(left, top, width, 40);
}

beforeEach(() => {
  panel.removeAttribute('style');
  delete panel.dataset.side;
  delete panel.dataset.align;
  vi.spyOn(CSS, 'supports').mockReturnValue(false);
  Object.defineProperties(panel, { offsetWidth: { value: 256 }, offsetHeight: { value: 200 } });
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 700);
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const place = () => {
  placeBeside(panel, button);
  return [panel.style.left, panel.style.top];
};

// R14.16 a panel stands beside its button in browsers that know no anchors too
it('stands below its button, from where that begins or ends', () => {
  buttonAt(300, 100);
  expect(place()).toEqual(['300px', '148px']);
  panel.dataset.align = 'end';
  expect(place()).toEqual(['144px', '148px']);
});

it('stands above where it is asked to, and where there is no room below', () => {
  buttonAt(300, 400);
  panel.dataset.side = 'above';
  expect(place()).toEqual(['300px', '192px']);
  delete panel.dataset.side;
  buttonAt(300, 600);
  expect(place()).toEqual(['300px', '392px']);
});

it('never leaves the window', () => {
  buttonAt(900, 100);
  expect(place()[0]).toBe('736px');
  panel.dataset.align = 'end';
  buttonAt(0, 100);
  expect(place()[0]).toBe('8px');
  panel.dataset.side = 'above';
  expect(place()[1]).toBe('148px');
});

it('leaves it to a browser that can do it', () => {
  vi.mocked(CSS.supports).mockReturnValue(true);
  buttonAt(300, 100);
  expect(place()).toEqual(['', '']);
});
