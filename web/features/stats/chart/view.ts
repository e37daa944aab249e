/** The points of a chart that are seen: the first and the last, both counted. */
export interface View {
  first: number;
  last: number;
}

/** Fewer make no line. */
const least = 3;

export const whole = (count: number): View => ({ first: 0, last: Math.max(0, count - 1) });
export const lengthOf = ({ first, last }: View) => last - first + 1;
export const isWhole = (view: View, count: number) => lengthOf(view) >= count;

/** Of this length around the middle, without leaving what there is. */
function fitted(middle: number, length: number, count: number): View {
  const size = Math.min(count, Math.max(Math.min(least, count), Math.round(length)));
  const first = Math.min(Math.max(0, Math.round(middle - (size - 1) / 2)), count - size);
  return { first, last: first + size - 1 };
}

const middleOf = ({ first, last }: View) => (first + last) / 2;

/** Closer around a point, or around the middle. */
export const closer = (view: View, count: number, around?: number) =>
  fitted(around ?? middleOf(view), lengthOf(view) / 2, count);

export const wider = (view: View, count: number, around?: number) =>
  fitted(around ?? middleOf(view), lengthOf(view) * 2, count);

/** As long as it is, elsewhere. */
export const centred = (view: View, count: number, middle: number) =>
  fitted(middle, lengthOf(view), count);

/** By half of its length, towards the past or towards today. */
export const moved = (view: View, count: number, direction: -1 | 1) =>
  centred(view, count, middleOf(view) + direction * Math.max(1, lengthOf(view) / 2));

/** From one point to another, in whichever order they were chosen. */
export function between(one: number, other: number, count: number): View {
  const [first, last] = [Math.min(one, other), Math.max(one, other)];
  return last - first + 1 >= least ? { first, last } : fitted((first + last) / 2, least, count);
}

/** What is left of it where there are fewer points than there were. */
export function within(view: View, count: number): View {
  if (view.last < count) return view;
  return fitted(count - 1 - (lengthOf(view) - 1) / 2, lengthOf(view), count);
}
