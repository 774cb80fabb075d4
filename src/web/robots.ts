import { type ToolFailure, toolFailure } from '../core/index.js';
import type { GuardedFetch } from './fetch-contract.js';

/** Says whether a URL may be fetched by a program: null where it may, else a failure `robots_refused`. */
export type RobotsGate = (url: URL, signal: AbortSignal) => Promise<ToolFailure | null>;

/** The name that a robots.txt may call us by. */
const AGENT = 'assay';
/** Bytes of a robots.txt that are read, as RFC 9309 section 2.5 asks. */
const MOST_BYTES = 500 * 1024;
/** Longest rule that is read; matching takes at most its length times that of the path. */
const MOST_LINE = 1_000;
/** Characters of rules with wildcards that are matched; each may be compared with all of a path. */
const MOST_WILD = 150_000;
/** Origins remembered. */
const MOST_ORIGINS = 500;

/** Failures of a server that is there. */
const UNREADABLE: ReadonlySet<string> = new Set(['bad_reply', 'redirect_refused', 'reply_too_large']);

type Rules = (url: URL) => boolean;

/**
 * Honours robots.txt (RFC 9309): one fetch for each origin, remembered; a file that is not there allows all, one that
 * cannot be got (5xx, no answer) allows nothing.
 */
export function createRobotsGate(fetch: GuardedFetch): RobotsGate {
  const known = new Map<string, Promise<Rules | ToolFailure>>();
  return async (url, signal) => {
    const { origin } = url;
    const asked = known.get(origin) ?? rulesOf(fetch, origin, signal);
    if (known.size >= MOST_ORIGINS) known.clear();
    known.set(origin, asked);
    let rules = await asked;
    if (typeof rules !== 'function') {
      // what failed may be mended by the next request
      if (known.get(origin) === asked) known.delete(origin);
      // another call asked, and ended early
      if (rules.code === 'aborted' && !signal.aborted) rules = await rulesOf(fetch, origin, signal);
    }
    if (typeof rules !== 'function') return rules;
    return rules(url)
      ? null
      : toolFailure(
          'robots_refused',
          `expected a page that robots.txt of ${url.host} leaves open to programs, got one it closes`,
        );
  };
}

async function rulesOf(
  fetch: GuardedFetch,
  origin: string,
  signal: AbortSignal,
): Promise<Rules | ToolFailure> {
  const url = `${origin}/robots.txt`;
  const reply = await fetch({
    url,
    accept: ['any'],
    signal,
    mostBytes: MOST_BYTES,
    cut: true,
    polite: false,
  });
  // a server that cannot be reached has no page for us either, which says more
  if (reply.status === 'error') return UNREADABLE.has(reply.code) ? closed(origin, reply.message) : reply;
  if (reply.http >= 500 || reply.http === 429) return closed(origin, `got status ${reply.http}`);
  if (reply.http !== 200) return () => true;
  const parser = await import('robots-parser');
  // its types describe another module format than the one it has
  const robotsParser = parser.default as unknown as typeof parser.default.default;
  const text = Buffer.from(reply.body)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const lines = text.split(/\r\n|\r|\n/);
  // half a rule closes more than the whole
  if (reply.body.length >= MOST_BYTES) lines.pop();
  const rules = lines.filter(({ length }) => length <= MOST_LINE);
  const wild = rules.filter((line) => line.includes('*')).reduce((sum, { length }) => sum + length, 0);
  if (wild > MOST_WILD) return closed(origin, 'it has more wildcards than can be matched');
  const robots = robotsParser(url, rules.join('\n'));
  return (asked) => robots.isAllowed(asked.href, AGENT) !== false;
}

const closed = (origin: string, why: string) =>
  toolFailure(
    'robots_refused',
    `expected a robots.txt of ${new URL(origin).host} that can be read, none came: ${why}`,
  );
