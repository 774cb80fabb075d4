import { isoDate } from './iso-date.js';
import type { RawResult } from './provider.js';

/** A result as the tool returns it; null is what the service does not state. */
export type Result = {
  readonly rank: number;
  readonly title: string | null;
  readonly url: string;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  readonly passage: string | null;
  readonly engine: string | null;
};

const MOST_TITLE = 300;
const MOST_PASSAGE = 800;

/** The first results that have an address, each address once, in the service's order. */
export function tidyResults(raw: readonly RawResult[], top: number): Result[] {
  const results = new Map<string, Result>();
  for (const { url, title, date, passage, engine } of raw) {
    const address = pageAddress(url);
    if (address === null || results.has(address)) continue;
    if (results.size === top) break;
    results.set(address, {
      rank: results.size + 1,
      title: line(title, MOST_TITLE),
      url: address,
      date: isoDate(date),
      passage: line(passage, MOST_PASSAGE),
      engine: line(engine, 60),
    });
  }
  return [...results.values()];
}

function pageAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_048 || !URL.canParse(value)) return null;
  const url = new URL(value);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** One line of plain text: services mark the words that were found, and escape as HTML does. */
function line(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return null;
  const plain = value
    .slice(0, most * 10)
    .replace(/<\/?(?:b|strong|em|i|mark|span|br)\b[^<>]{0,100}>/gi, '')
    .replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,6})|#x([0-9a-f]{1,5}));/gi, entity)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (plain === '') return null;
  return plain.length > most ? `${plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : plain;
}

function entity(whole: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : whole;
}
