/**
 * A part of the page as a picture: its grounds, its drawings and its texts, as they are seen. What only serves the
 * page, such as buttons, is marked `data-not-in-picture`. Pictures of people are left out: another place's pictures
 * would lock the whole.
 */
export async function pictureOf(part: HTMLElement): Promise<Blob> {
  const frame = part.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(frame.width * sharpness);
  canvas.height = Math.ceil((bottomOf(part) - frame.top) * sharpness);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('this browser draws no pictures');
  brush.scale(sharpness, sharpness);
  brush.translate(-frame.left, -frame.top);
  await paint(brush, part);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('the picture came to nothing'));
    }, 'image/png');
  });
}

const sharpness = 2;
const marginBelow = 12;

/** Where only what serves the page is left, there is nothing to see any more. */
function bottomOf(part: HTMLElement): number {
  const end = part.querySelector('[data-picture-ends]');
  const { bottom } = part.getBoundingClientRect();
  return end ? Math.min(bottom, end.getBoundingClientRect().top + marginBelow) : bottom;
}

async function paint(brush: CanvasRenderingContext2D, element: Element): Promise<void> {
  if (element.matches('[data-not-in-picture], .sr-only, img')) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  if (element instanceof SVGSVGElement) {
    await paintDrawing(brush, element);
    return;
  }
  paintGround(brush, element, style);
  for (const node of element.childNodes) {
    if (node instanceof Element) await paint(brush, node);
    else if (node.nodeType === Node.TEXT_NODE) paintText(brush, node, style);
  }
}

function paintGround(
  brush: CanvasRenderingContext2D,
  element: Element,
  style: CSSStyleDeclaration,
) {
  const { left, top, width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  brush.fillStyle = style.backgroundColor;
  brush.beginPath();
  brush.roundRect(
    left,
    top,
    width,
    height,
    Math.min(parseFloat(style.borderRadius) || 0, height / 2),
  );
  brush.fill();
}

function paintText(brush: CanvasRenderingContext2D, node: Node, style: CSSStyleDeclaration) {
  const text = node.textContent?.replace(/\s+/g, ' ').trim();
  if (!text) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return;
  brush.save();
  brush.fillStyle = style.color;
  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  brush.textBaseline = 'middle';
  // What the page cuts off is cut off here too.
  const room = (node.parentElement ?? document.body).getBoundingClientRect();
  brush.beginPath();
  brush.rect(room.left, room.top, room.width, room.height);
  brush.clip();
  for (const [n, line] of wrapped(brush, text, lines).entries()) {
    const place = lines[n] ?? last;
    brush.fillText(line, place.left, place.top + place.height / 2);
  }
  brush.restore();
}

/** The text in as many lines as the page has of it. */
function wrapped(
  brush: CanvasRenderingContext2D,
  text: string,
  lines: readonly DOMRect[],
): string[] {
  if (lines.length === 1) return [text];
  const widest = Math.max(...lines.map(({ width }) => width)) + 1;
  const said: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${said.at(-1) ?? ''} ${word}`.trim();
    if (said.length > 0 && brush.measureText(longer).width <= widest)
      said[said.length - 1] = longer;
    else said.push(word);
  }
  return said;
}

/** A drawing by itself: as an image, which knows nothing of the page, so its looks go with it; texts follow in the page's own faces. */
async function paintDrawing(
  brush: CanvasRenderingContext2D,
  drawing: SVGSVGElement,
): Promise<void> {
  const { left, top, width, height } = drawing.getBoundingClientRect();
  if (width === 0 || height === 0) return;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = [drawing, ...drawing.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [n, one] of copies.entries()) dress(one, originals[n]);
  for (const text of copy.querySelectorAll('text')) text.remove();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  brush.drawImage(image, left, top, width, height);
  for (const text of drawing.querySelectorAll('text')) paintLabel(brush, text);
}

const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'display',
] as const;

function dress(copy: Element, original: Element | undefined): void {
  if (!original) return;
  const style = getComputedStyle(original);
  for (const look of looks) copy.setAttribute(look, style.getPropertyValue(look));
  copy.removeAttribute('class');
}

function paintLabel(brush: CanvasRenderingContext2D, text: SVGTextElement): void {
  const style = getComputedStyle(text);
  if (style.display === 'none') return;
  const { left, top, height } = text.getBoundingClientRect();
  brush.fillStyle = style.fill;
  brush.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  brush.textBaseline = 'middle';
  brush.fillText(text.textContent, left, top + height / 2);
}

/** Into the clipboard, or, where a page has none, as a file. */
export async function handOver(picture: Promise<Blob>, name: string): Promise<'copied' | 'saved'> {
  if (typeof ClipboardItem !== 'undefined' && window.isSecureContext) {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
      return 'copied';
    } catch {
      // Not allowed, or not for pictures.
    }
  }
  const address = URL.createObjectURL(await picture);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.png`;
  link.click();
  URL.revokeObjectURL(address);
  return 'saved';
}
