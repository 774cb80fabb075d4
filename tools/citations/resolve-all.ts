import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Input } from './options.js';
import type { ReadText } from './read-text.js';
import type { Citation } from './resolve.js';
import { excerpt, mostTelling, shownCitation, shownSources } from './shown.js';

/** Whether every citation leads to a source. */
export function resolveAll(read: ReadText, { least }: Input): ToolResult {
  const { citations, sources } = read;
  const detail = resolutionDetail(read);
  if (citations.length === 0)
    return open('nothing_to_check', { summary: 'the text cites nothing', ...detail });
  const dangling = citations.filter(({ status }) => status === 'dangling');
  const resolved = citations.filter(({ status }) => status === 'resolved');
  // without sources only what contradicts the text's own list is certain
  const certain = sources.length > 0 ? dangling : dangling.filter(({ own }) => own);
  if (1 - certain.length / citations.length < least)
    return refutes(
      { summary: summaryOf(read, certain), ...detail },
      { code: 'dangling', score: share(resolved, citations) },
    );
  if (sources.length === 0)
    return open('no_sources', {
      summary: 'there are no sources that the citations could lead to',
      ...detail,
    });
  if (resolved.length / citations.length >= least)
    return supports(
      { summary: `${resolved.length} of ${citations.length} citations lead to a source`, ...detail },
      { score: share(resolved, citations) },
    );
  return open('unclear', {
    summary: `${citations.length - resolved.length - dangling.length} citations cannot be told: ${firstWhy(citations)}`,
    ...detail,
  });
}

const share = (some: readonly unknown[], all: readonly unknown[]): number => some.length / all.length;
const firstWhy = (citations: readonly Citation[]): string =>
  citations.find(({ status }) => status === 'unclear')?.why ?? '';

function summaryOf({ text, citations }: ReadText, dangling: readonly Citation[]): string {
  const [first] = dangling;
  const shown =
    first === undefined
      ? ''
      : `: ${excerpt(text, first.start, first.end, 80).replace(/\s+/g, ' ')} (${first.why})`;
  return `${dangling.length} of ${citations.length} citations lead nowhere${shown}`;
}

/** Counts, the citations, and the sources they lead to. */
export function resolutionDetail(read: ReadText): { [key: string]: Json } {
  const { citations } = read;
  const count = (status: Citation['status']) => citations.filter((one) => one.status === status).length;
  const shown = mostTelling(citations, ({ status }) => status !== 'resolved');
  return {
    counts: {
      citations: citations.length,
      resolved: count('resolved'),
      dangling: count('dangling'),
      unclear: count('unclear'),
      sources: read.sources.length,
    },
    citations: shown.map(shownCitation),
    sources: shownSources(read, shown),
  };
}
