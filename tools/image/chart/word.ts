import type { Box } from '../shapes/index.js';

/** A word that was read on the image, and where: `[left, top, right, bottom]` in pixels. */
export interface ChartWord {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1, or 0 to 100. */
  readonly confidence: number;
}

/** Most words that are looked at. */
export const MOST_WORDS = 2_000;

/** Middle of a word, pixels. */
export const middleOf = ({ box: [left, top, right, bottom] }: ChartWord): readonly [x: number, y: number] => [
  (left + right) / 2,
  (top + bottom) / 2,
];

const SCALES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, m: 1e6, B: 1e9, bn: 1e9, T: 1e12 };
const NUMBER =
  /^([-−–+]?)[$€£¥]?([-−]?)(\d{1,3}(?:[,\u00a0 ]\d{3})+(?:\.\d+)?|\d*\.?\d+)(?:[eE]([-+−]?\d{1,3}))?(k|K|M|m|B|bn|T)?[%°]?$/;
const POWER = /^10\^?\{?([-−]?\d{1,2})\}?$/;

/** The number a label of an axis states: `1,000`, `−5`, `20%`, `$5k`, `10^3`; null where it is none. */
export function labelValue(text: string): number | null {
  const plain = text.trim().slice(0, 40);
  const power = plain.includes('^') ? POWER.exec(plain) : null;
  if (power !== null) return 10 ** Number((power[1] as string).replace('−', '-'));
  const match = NUMBER.exec(plain);
  if (match === null) return null;
  const [, sign = '', inner = '', digits = '', exponent = '0', scale] = match;
  const size =
    Number(digits.replace(/[,\u00a0 ]/g, '')) *
    10 ** Number(exponent.replace('−', '-')) *
    (SCALES[scale ?? ''] ?? 1);
  const negative = /[-−–]/.test(sign + inner);
  return Number.isFinite(size) ? (negative && size !== 0 ? -size : size) : null;
}
