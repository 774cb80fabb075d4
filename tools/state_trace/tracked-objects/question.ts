import { optionsOf, withoutOptions } from '../options.js';
import { Objects } from './objects.js';

/** Two holders, by index, who swap what they hold. */
export type Swap = readonly [number, number];

/** A question about swapped objects. */
export interface SwapQuestion {
  readonly holders: readonly string[];
  readonly objects: Objects;
  /** Index of the object that each holder has at the start. */
  readonly start: readonly number[];
  readonly swaps: readonly Swap[];
  /** The holder asked for, by index. */
  readonly asked: number | null;
  /** The object each option names. */
  readonly options: ReadonlyMap<string, number | null>;
}

/** Most holders, and most swaps, that are followed. */
const MOST_HOLDERS = 50;
const MOST_SWAPS = 1000;

const HOLDS =
  /^(?:and\s+)?(\p{Lu}[\p{L}\p{M}]{0,40})\s+(?:has|have|gets|holds|buys|receives|is\s+(?:playing|holding|dancing\s+with|wearing|reading|with|in))\s+(?:an?\s+|the\s+(?=\p{Ll}))?(.{1,80})$/u;
const SWAP =
  /(?<!\p{L})(\p{Lu}[\p{L}\p{M}]{0,40})\s+and\s+(\p{Lu}[\p{L}\p{M}]{0,40})\s+(?:swap|trade|switch|exchange)/gu;
const ASKED = /(?<!\p{L})(\p{Lu}[\p{L}\p{M}]{0,40})\s+(?:has|holds|is)(?:\s+\p{L}{1,20}){0,4}\s*[:?]?\s*$/u;

/** Reads who holds what at first, the swaps in order, and who is asked for; null where there are no two holders or no swap. */
export function readSwapQuestion(question: string): SwapQuestion | null {
  const story = withoutOptions(question);
  const held = holdings(story);
  if (held.length < 2 || held.length > MOST_HOLDERS) return null;
  const holders = held.map(([name]) => name);
  if (new Set(holders).size !== holders.length) return null;
  const objects = new Objects([...new Set(held.map(([, object]) => object))]);
  const start = held.map(([, object]) => objects.names.indexOf(object));
  const swaps = [...story.matchAll(SWAP)]
    .map(([, one = '', other = '']): Swap => [holders.indexOf(one), holders.indexOf(other)])
    .filter(([one, other]) => one >= 0 && other >= 0);
  if (swaps.length === 0 || swaps.length > MOST_SWAPS) return null;
  const asked = holders.indexOf(ASKED.exec(story.trimEnd().slice(-200))?.[1] ?? '');
  const options = new Map([...optionsOf(question)].map(([letter, text]) => [letter, objects.find(text)]));
  return { holders, objects, start, swaps, asked: asked < 0 ? null : asked, options };
}

/** `Alice has a red ball, Bob has …` in the first sentence that lists at least two such. */
function holdings(story: string): readonly (readonly [string, string])[] {
  for (const sentence of story.split(/\.(?=\s|$)|\n/)) {
    const list = sentence.slice(sentence.indexOf(':') + 1);
    const found = list
      .split(/,\s*|\s+and\s+(?=\p{Lu}[\p{L}\p{M}]{0,40}\s+(?:has|gets|is)\s)/u)
      .map((part) => HOLDS.exec(part.trim()))
      .filter((match) => match !== null)
      .map(([, name = '', object = '']) => [name, object.trim()] as const);
    if (found.length > 1) return found;
  }
  return [];
}
