import type { PageText, Rgb } from '../../../src/browser/index.js';
import { around, type Check, type Item } from './check.js';

/** WCAG 2.2, success criterion 1.4.3 (AA): large text is 18 point (24 px), or 14 point (18.66 px) and bold. */
const LARGE = 24;
const LARGE_BOLD = 18.66;
const NEEDED = 4.5;
const NEEDED_LARGE = 3;

/** Relative luminance of a colour of sRGB, 0–1, as WCAG 2.2 defines it. */
export function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1–21, as WCAG 2.2 defines it. */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const needed = ({ size, weight }: PageText): number =>
  size >= LARGE || (weight >= 700 && size >= LARGE_BOLD) ? NEEDED_LARGE : NEEDED;

const hex = (rgb: Rgb) => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Text that stands out too little from what lies behind it; over pictures and gradients that is not known. */
export const contrast: Check = ({ layout }) => {
  const items: Item[] = [];
  let unknown = 0;
  for (const text of layout.texts) {
    if (text.disabled) continue;
    if ('unknown' in text.paint) {
      unknown++;
      continue;
    }
    const { fore, back } = text.paint;
    const ratio = contrastRatio(fore, back);
    if (ratio >= needed(text)) continue;
    items.push({
      path: text.path,
      text: text.text,
      box: around(text.lines),
      // rounded down, so that what is shown never reaches what is needed
      ratio: Math.floor(ratio * 100) / 100,
      needed: needed(text),
      color: hex(fore),
      background: hex(back),
    });
  }
  return { items: items.sort((a, b) => Number(a['ratio']) - Number(b['ratio'])), values: { unknown } };
};
