import { type ToolFailure, toolFailure } from '../core/index.js';
import { readUrl, type UrlRules } from './read-url.js';

/** Statuses that name another address in `location`. */
export const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A redirect as a server sends it. */
export interface RedirectStep {
  readonly from: URL;
  readonly location: string;
  /** URLs asked before, the first one as it was given. */
  readonly seen: readonly string[];
  /** Redirects that are followed. */
  readonly most: number;
}

/**
 * Where a redirect leads, held to the same rules as the first URL.
 * @returns a failure `redirect_refused` (too many, a loop, from https to http), or that of `readUrl`
 */
export function redirectTarget(
  { from, location, seen, most }: RedirectStep,
  rules: UrlRules,
): URL | ToolFailure {
  const text = asUtf8(location.slice(0, 8_192)).trim();
  const target = readUrl(text, from, rules);
  if (!(target instanceof URL)) return target;
  target.hash = '';
  if (from.protocol === 'https:' && target.protocol === 'http:')
    return toolFailure('redirect_refused', 'expected redirects to stay on https, got one to http');
  if ([...seen.map(plain), plain(from.href)].includes(target.href))
    return toolFailure('redirect_refused', 'expected redirects to lead on, got a loop');
  if (seen.length > most)
    return toolFailure('redirect_refused', `expected at most ${most} redirects, got more`);
  return target;
}

/** Servers write UTF-8 here, which the HTTP parser gives as Latin-1. */
function asUtf8(latin: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin, 'latin1'));
  } catch {
    return latin;
  }
}

const plain = (href: string): string => {
  const url = new URL(href);
  url.hash = '';
  return url.href;
};
