import { findNarrative } from './author-year.js';
import { findLatex, findRaised, findRound, findSquare } from './find-brackets.js';
import { findLinks } from './find-links.js';
import { type Marker, STYLES, type Style } from './marker.js';
import { blanked } from './mask.js';
import { findAddresses } from './web-address.js';

/**
 * Citations of a text, in order, none overlapping. `prose` is the text with code, formulas and its list of references
 * blanked, so that offsets count in the text itself.
 */
export function findMarkers(prose: string, style: Style = 'auto'): Marker[] {
  const links = findLinks(prose);
  // nothing is read across what was already read
  let rest = blanked(prose, links, '\n');
  const found: Marker[] = links.map(({ marker }) => marker).filter((marker) => marker !== null);
  for (const find of [bareAddresses, findLatex, findSquare, findRaised, findRound, findNarrative]) {
    const more = find(rest).filter(({ references }) => references.length > 0);
    found.push(...more);
    rest = blanked(rest, more, '\n');
  }
  const kinds: readonly string[] = STYLES[style];
  return found.filter(({ kind }) => kinds.includes(kind)).sort((a, b) => a.start - b.start);
}

/** Bare addresses, with the angle brackets, or the `(Source: …)`, around them. */
function bareAddresses(text: string): Marker[] {
  return findAddresses(text).map(({ start, end, url }) => {
    const [from, to] = widened(text, start, end);
    return {
      start: from,
      end: to,
      kind: 'url',
      references: [{ to: 'url', url }],
      weak: false,
      marks: [{ start: from, end: to }],
    };
  });
}

function widened(text: string, start: number, end: number): [number, number] {
  const before = text.slice(Math.max(0, start - 24), start);
  const lead = /[([（【<]\s*(?:(?:sources?|via|from|see|quelle|link|url)\s*:?\s*)?$/i.exec(before)?.[0];
  if (lead === undefined || !/^\s?[)\]）】>]/.test(text.slice(end, end + 2))) return [start, end];
  return [start - lead.length, end + (/^\s/.test(text.slice(end, end + 1)) ? 2 : 1)];
}
