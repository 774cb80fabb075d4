import { readNumbers } from './bracket-content.js';
import type { Marker, Reference } from './marker.js';
import { isAddress } from './web-address.js';

/** Longest text of a link, UTF-16 code units. */
const LONGEST_TEXT = 400;

/** A link or an image, and whether it cites. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  /** Null for an image, a mail address, a link within the page. */
  readonly marker: Marker | null;
}

/** Markdown links and images outside code, in order. `[[4](URL)]` is one link with its outer brackets. */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = [];
  let past = 0;
  for (let at = text.indexOf(']('); at !== -1; at = text.indexOf('](', at + 2)) {
    const open = openingBefore(text, at, past);
    const target = readTarget(text, at + 2);
    if (open === null || target === null) continue;
    const link = readLink(text, open, at, target);
    found.push(link);
    past = link.end;
  }
  return found;
}

/** The bracket that `]` at `close` closes. */
function openingBefore(text: string, close: number, past: number): number | null {
  const least = Math.max(past, close - LONGEST_TEXT);
  let depth = 0;
  for (let at = close - 1; at >= least; at -= 1) {
    const char = text.charAt(at);
    if (char === '\n') return null;
    if (char === ']') depth += 1;
    if (char === '[') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return null;
}

/** The address between the round brackets, without a title, and where the link ends. */
function readTarget(text: string, from: number): { address: string; end: number } | null {
  let start = from;
  while (text.charAt(start) === ' ' && start - from < 4) start += 1;
  const angled = text.charAt(start) === '<';
  const stop = angled ? text.indexOf('>', start) : plainTarget(text, start);
  if (stop === -1 || stop - start > 2_100) return null;
  const address = text.slice(angled ? start + 1 : start, stop);
  const rest = /^[ \t]*(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')?[ \t]*\)/.exec(
    text.slice(angled ? stop + 1 : stop, stop + 320),
  );
  if (rest === null || /\s/.test(address)) return null;
  return { address, end: (angled ? stop + 1 : stop) + rest[0].length };
}

/** The bracket or space that ends an address; -1 where none does. */
function plainTarget(text: string, start: number): number {
  const most = Math.min(text.length, start + 2_000);
  let depth = 0;
  for (let at = start; at < most; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x28) depth += 1;
    if (code === 0x29 && --depth < 0) return at;
    if (code <= 0x20) return at;
  }
  return -1;
}

function readLink(
  text: string,
  open: number,
  close: number,
  { address, end }: { address: string; end: number },
): FoundLink {
  const words = text.slice(open + 1, close);
  if (text.charAt(open - 1) === '!') return { start: open - 1, end, marker: null };
  const numbers = readNumbers(words.replace(/^\[(.*)\]$/, '$1').replace(/^\^/, ''));
  const reference = referenceOf(address, numbers);
  const outer = numbers !== null && text.charAt(open - 1) === '[' && text.charAt(end) === ']';
  const [from, to] = outer ? [open - 1, end + 1] : [open, end];
  if (reference === null) return { start: from, end: to, marker: null };
  const bare = numbers !== null || isAddress(words) || /^\W*$/.test(words);
  const marks = bare
    ? [{ start: from, end: to }]
    : [
        { start: open, end: open + 1 },
        { start: close, end },
      ];
  const references: Reference[] = Array.isArray(reference) ? reference : [reference];
  const kind = references[0]?.to === 'number' ? 'bracket' : 'link';
  return {
    start: from,
    end: to,
    marker: {
      start: from,
      end: to,
      kind,
      references,
      weak: kind === 'link' && references[0]?.to === 'name',
      marks,
    },
  };
}

/** An address decides; a link within the page is the number it shows. */
function referenceOf(address: string, numbers: readonly number[] | null): Reference | Reference[] | null {
  if (isAddress(address)) return { to: 'url', url: address };
  if (numbers !== null) return numbers.map((number): Reference => ({ to: 'number', number }));
  if (address === '' || /^(?:#|[a-z][a-z\d+.-]*:)/i.test(address)) return null;
  return { to: 'name', name: address };
}
