import type { ChatRequest, Json, PostRequest } from '../../src/core/index.js';

/** A text that a server was sent, and where in the request it stands. */
export interface SentText {
  readonly path: string;
  readonly text: string;
}

/** Every text of a request, keys included, in the order they stand. */
export function sentTexts(request: ChatRequest | PostRequest): readonly SentText[] {
  const found: SentText[] = [];
  walk(request as unknown as Json, '', found);
  return found;
}

function walk(value: Json, path: string, into: SentText[]): void {
  if (typeof value === 'string') into.push({ path, text: value });
  else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) walk(one as Json, `${path}/${key}`, into);
  else into.push({ path, text: String(value) });
}

/** A fence found in a text. */
export interface FoundFence {
  readonly kind: string;
  readonly tag: string;
  readonly body: string;
}

/** A text taken apart: what stands in fences, and what stands outside of them. */
export interface Apart {
  readonly fences: readonly FoundFence[];
  /** The fences as `[KIND]`. */
  readonly outside: string;
}

const OPENING = /<data-([0-9a-f]{12}) kind="([^"\n]*)">\n/;

/**
 * Takes the fences out of a text, and throws where they are not whole: each tag must open once and close once.
 */
export function takeApart(text: string): Apart {
  const fences: FoundFence[] = [];
  let outside = '';
  let rest = text;
  for (let match = OPENING.exec(rest); match !== null; match = OPENING.exec(rest)) {
    const [opening, tag = '', kind = ''] = match;
    const closing = `\n</data-${tag}>`;
    const from = match.index + opening.length;
    const to = rest.indexOf(closing, from);
    if (to < 0) throw new Error(`expected the fence of ${kind} to close`);
    fences.push({ kind, tag, body: rest.slice(from, to) });
    outside += `${rest.slice(0, match.index)}[${kind}]`;
    rest = rest.slice(to + closing.length);
  }
  outside += rest;
  for (const { body, kind } of fences)
    if (/<\/?data-/i.test(body)) throw new Error(`expected no tag within the fence of ${kind}`);
  return { fences, outside };
}
