import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { handOver, pictureOf } from './picture';

/** What a canvas was told to do; jsdom has none. */
const told: string[] = [];
const images: string[] = [];

class FakeImage {
  set src(address: string) {
    images.push(decodeURIComponent(address));
  }
  decode = () => Promise.resolve();
}

function brush(): object {
  const note =
    (name: string) =>
    (...how: unknown[]) => {
      told.push(`${name} ${how.filter((one) => typeof one !== 'object').join(' ')}`);
    };
  const acts = ['scale', 'translate', 'beginPath', 'roundRect', 'rect', 'fill', 'clip'];
  const others = ['save', 'restore', 'drawImage', 'fillText'];
  return {
    ...Object.fromEntries([...acts, ...others].map((name) => [name, note(name)])),
    measureText: (text: string) => ({ width: 10 * text.length }),
  };
}

beforeEach(() => {
  told.length = 0;
  images.length = 0;
  vi.stubGlobal('Image', FakeImage);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(brush() as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => {
    done(new Blob(['picture'], { type: 'image/png' }));
  });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(8, 9, 300, 40));
  Range.prototype.getClientRects = function rects() {
    const isLong = (this.startContainer.textContent ?? '').length > 20;
    return (isLong
      ? [new DOMRect(8, 9, 100, 20), new DOMRect(8, 29, 100, 20)]
      : [new DOMRect(8, 9, 100, 20)]) as unknown as DOMRectList;
  };
});
afterEach(() => {
  document.body.replaceChildren();
});

function part(inside: string): HTMLElement {
  document.body.innerHTML = `<figure>${inside}</figure>`;
  return document.body.firstElementChild as HTMLElement;
}

const written = () => told.filter((one) => one.startsWith('fillText'));

// H6.1 a chart is copied as it is seen: its words, its drawing, none of its buttons
it('has what is seen, and nothing that only serves the page', async () => {
  const picture = await pictureOf(
    part(`
      <h2>Evenings are busiest</h2>
      <p>Messages written in this server by day</p>
      <button data-not-in-picture>Copy</button>
      <span class="sr-only">for listeners</span>
      <span style="display: none">hidden</span>
      <img alt="" src="x.png">
      <svg class="block"><path class="stroke-data-1" d="M0 0L9 9"/><text>20</text>
        <text style="display: none">21</text></svg>`),
  );
  expect(picture.type).toBe('image/png');
  expect(written()).toEqual([
    'fillText Evenings are busiest 8 19',
    'fillText Messages 8 19',
    'fillText written in 8 39',
    'fillText this 8 39',
    'fillText server by 8 39',
    'fillText day 8 39',
    'fillText 20 8 29',
  ]);
  expect(images).toHaveLength(1);
  expect(images[0]).toContain('d="M0 0L9 9"');
  expect(images[0]).not.toContain('class=');
  expect(images[0]).not.toContain('<text');
});

it('is not made of what has no room', async () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect());
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  await pictureOf(part('<p>text</p><svg><path d="M0 0"/></svg>'));
  expect(written()).toEqual([]);
  expect(images).toEqual([]);
});

it('fails where a browser does not draw', async () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  await expect(pictureOf(part(''))).rejects.toThrow('draws no pictures');
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(brush() as never);
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => {
    done(null);
  });
  await expect(pictureOf(part(''))).rejects.toThrow('came to nothing');
});

it('goes into the clipboard, or where that is closed, into a file', async () => {
  const picture = Promise.resolve(new Blob(['picture']));
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  expect(await handOver(picture, 'growth')).toBe('saved');
  expect(saved).toEqual(['growth.png']);

  const write = vi.fn<() => Promise<void>>(() => Promise.resolve());
  vi.stubGlobal('ClipboardItem', vi.fn());
  vi.stubGlobal('isSecureContext', true);
  Object.defineProperty(navigator, 'clipboard', { value: { write }, configurable: true });
  expect(await handOver(picture, 'growth')).toBe('copied');
  write.mockRejectedValue(new Error('not allowed'));
  expect(await handOver(picture, 'growth')).toBe('saved');
});
