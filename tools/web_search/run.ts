import { z } from 'zod';
import {
  canonicalJson,
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { type GuardedFetch, Unanswered, unrecorded } from '../../src/web/index.js';
import { ask } from './ask.js';
import type { Configured } from './configured.js';
import type { Input } from './options.js';
import type { SearchQuery } from './provider.js';
import { PROVIDERS } from './providers/index.js';
import { tidyResults } from './tidy-results.js';

/** What searches are made with; a failure where none can be made. */
export type Searcher =
  | { readonly status: 'ok'; readonly service: Configured; readonly fetch: GuardedFetch }
  | ToolFailure;

const recordSchema = z.object({
  version: z.literal(1),
  provider: z.enum(['searxng', 'brave', 'tavily', 'exa', 'serper']),
  /** ISO 8601. */
  askedAt: z.string(),
  /** As the service sent it. */
  reply: z.string(),
});
type Recorded = z.output<typeof recordSchema>;

/** Searches, or reads a search from the record. @param there the service that is configured, as `serviceName` says it */
export async function runSearch(
  input: Input,
  context: ToolContext,
  searcher: () => Promise<Searcher>,
  there: string | null,
): Promise<ToolResult> {
  const { expect, service: meant = there, ...query } = input;
  const asked = () => (meant === there ? searcher() : Promise.resolve(otherService(meant, there)));
  const found = await recorded(query, context, asked, meant ?? 'no service');
  if ('status' in found) return found;
  const raw = PROVIDERS[found.provider].results(objectOf(found.reply));
  if (raw === null)
    return toolFailure(
      'bad_reply',
      `expected a list of results of ${found.provider}, got a reply without one`,
    );
  const results = tidyResults(raw, query.top);
  const summary = `${results.length} result${results.length === 1 ? '' : 's'} for ${JSON.stringify(query.query)}`;
  return looked(
    {
      summary,
      query: query.query,
      provider: found.provider,
      askedAt: found.askedAt,
      count: results.length,
      results,
    },
    { expect },
  );
}

const otherService = (meant: string | null, there: string | null): ToolFailure =>
  toolFailure(
    'service_changed',
    `expected the search service ${meant?.slice(0, 200) ?? 'none'}, got ${there ?? 'none'}. Configure that one, or judge again.`,
  );

async function recorded(
  query: SearchQuery,
  context: ToolContext,
  searcher: () => Promise<Searcher>,
  service: string,
): Promise<Recorded | ToolFailure> {
  const { clock, signal } = context;
  try {
    const bytes = await toolFiles(context).once(
      `SEARCH ${service} ${canonicalJson(query)}`,
      'application/json',
      async () => {
        const ready = await searcher();
        if (ready.status === 'error') throw new Unanswered(ready);
        const now = clock.now();
        const reply = await ask(ready.fetch, ready.service, { query, now, signal });
        if (typeof reply !== 'string') throw new Unanswered(reply);
        // what is no reply is not kept
        if (PROVIDERS[ready.service.provider.kind].results(objectOf(reply)) === null)
          throw new Unanswered(
            toolFailure('bad_reply', `expected results of ${ready.service.provider.kind}, got another reply`),
          );
        const record: Recorded = {
          version: 1,
          provider: ready.service.provider.kind,
          askedAt: new Date(now).toISOString(),
          reply,
        };
        return Buffer.from(JSON.stringify(record));
      },
    );
    const read = recordSchema.safeParse(objectOf(Buffer.from(bytes).toString('utf8')));
    return read.success
      ? read.data
      : toolFailure('bad_record', 'expected a record of a search, got one that cannot be read');
  } catch (error) {
    return unrecorded(error);
  }
}

/** The object of a JSON text, an empty one where it is none. */
function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
