import type { PageBox, PageLayout, PagePlace, PageTarget, PageText } from '../../../src/browser/index.js';
import { type Check, hundredths, type Item } from './check.js';

/** Boxes compared, and comparisons made; a page with more is compared as far as that. */
const MOST_BOXES = 4_000;
const MOST_COMPARED = 400_000;
/** Boxes may touch by so much, CSS pixels, and lines of text by this share of the lower one. */
const TOUCH = 2;
const SHARE = 0.2;

interface Piece {
  readonly of: PagePlace & { readonly modal: boolean };
  readonly box: PageBox;
  readonly text: PageText | null;
  readonly target: PageTarget | null;
}

/** Pairs of texts and controls, neither within the other, that lie one over the other. */
export const overlap: Check = ({ layout }) => {
  const pieces = piecesOf(layout).slice(0, MOST_BOXES);
  const pairs = new Map<string, Item & { readonly area: number }>();
  let compared = 0;
  for (const [index, one] of pieces.entries()) {
    for (let next = index + 1; next < pieces.length && compared < MOST_COMPARED; next++) {
      const other = pieces[next];
      if (other === undefined || other.box[1] >= one.box[1] + one.box[3]) break;
      compared++;
      if (!meant(one, other)) keep(pairs, one, other);
    }
  }
  return { items: [...pairs.values()].sort((a, b) => b.area - a.area) };
};

/** Lines of text by the height of their letters, and controls by the box they show, from the top down. */
function piecesOf({ texts, targets }: PageLayout): Piece[] {
  const lines = texts.flatMap((text) =>
    text.lines.map((box) => ({ of: text, box: letters(box, text.size), text, target: null })),
  );
  const boxes = targets
    .filter(({ painted }) => painted)
    .map((target) => ({ of: target, box: target.box, text: null, target }));
  return [...lines, ...boxes].sort((a, b) => a.box[1] - b.box[1] || a.of.order - b.of.order);
}

/** The box of a line is taller than its letters, by the font's own leading. */
function letters([left, top, width, height]: PageBox, size: number): PageBox {
  const used = Math.min(height, size);
  return [left, top + (height - used) / 2, width, used];
}

/** Whether two things may well lie one over the other. */
function meant(one: Piece, other: Piece): boolean {
  const within = (a: PagePlace, b: PagePlace) => a.order <= b.order && b.order <= a.end;
  if (within(one.of, other.of) || within(other.of, one.of)) return true;
  if (one.of.modal !== other.of.modal) return true;
  return inField(one, other) || inField(other, one);
}

/** A label drawn within its own field, or a sign such as a magnifying glass. */
function inField({ text }: Piece, { target }: Piece): boolean {
  if (text === null || target === null || !['input', 'select', 'textarea'].includes(target.tag)) return false;
  const labels = target.labels.some(([order, end]) => order <= text.order && text.order <= end);
  return labels || [...text.text].length <= 2;
}

function keep(pairs: Map<string, Item & { readonly area: number }>, one: Piece, other: Piece): void {
  const width =
    Math.min(one.box[0] + one.box[2], other.box[0] + other.box[2]) - Math.max(one.box[0], other.box[0]);
  const height =
    Math.min(one.box[1] + one.box[3], other.box[1] + other.box[3]) - Math.max(one.box[1], other.box[1]);
  const least = one.text !== null && other.text !== null ? SHARE * Math.min(one.box[3], other.box[3]) : TOUCH;
  if (width <= TOUCH || height <= Math.max(TOUCH, least)) return;
  const [first, second] = one.of.order < other.of.order ? [one, other] : [other, one];
  const key = `${first.of.order} ${second.of.order}`;
  const area = hundredths(width * height);
  if ((pairs.get(key)?.area ?? 0) >= area) return;
  const left = Math.max(one.box[0], other.box[0]);
  const top = Math.max(one.box[1], other.box[1]);
  pairs.set(key, {
    path: first.of.path,
    other: second.of.path,
    texts: [said(first), said(second)],
    box: [hundredths(left), hundredths(top), hundredths(width), hundredths(height)],
    area,
  });
}

const said = ({ text, target }: Piece) => text?.text ?? target?.name ?? '';
