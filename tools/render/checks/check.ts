import type { Look, PageBox, PageLayout } from '../../../src/browser/index.js';
import type { Json } from '../../../src/core/index.js';

/** What a check finds wrong at one place, or of the page as a whole. */
export interface Item {
  readonly path?: string;
  /** `[left, top, width, height]`, CSS pixels of the page. */
  readonly box?: PageBox;
  readonly [value: string]: Json | undefined;
}

/** A page as a check sees it. */
export interface Checked {
  readonly layout: PageLayout;
  readonly console: Look['console'];
  /** Whether it is narrow enough to be touched. */
  readonly phone: boolean;
  /** Whether all of it must fit on the screen, as on a slide. */
  readonly slide: boolean;
  /** Whether the document could have said its language; Markdown cannot. */
  readonly sayable: boolean;
}

/** What a check came to; `passes` is whether `count` is 0. `note` tells what it could not decide. */
export interface Found {
  readonly items: readonly Item[];
  readonly values?: Readonly<Record<string, Json>>;
}

/** A check: pure, on what the browser measured. Null where it does not apply. */
export type Check = (page: Checked) => Found | null;

/** Most places listed by one check. */
const MOST_ITEMS = 12;

/** A check's result as it is reported. */
export function reported(found: Found): Json {
  return {
    passes: found.items.length === 0,
    count: found.items.length,
    ...found.values,
    items: found.items.slice(0, MOST_ITEMS).map((item) => dropUndefined(item)),
  };
}

const dropUndefined = (item: Item): Json =>
  Object.fromEntries(Object.entries(item).filter((entry): entry is [string, Json] => entry[1] !== undefined));

/** The box around boxes. */
export function around(boxes: readonly PageBox[]): PageBox {
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [left, top, hundredths(right - left), hundredths(bottom - top)];
}

/** A number to two digits. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;
