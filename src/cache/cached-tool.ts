import {
  type Json,
  jsonSize,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../core/index.js';
import { aroundTool } from './around-tool.js';
import type { Cache } from './cache.js';
import { cacheKey } from './key.js';
import { SingleFlight } from './single-flight.js';

/** How a tool is answered from a cache. */
export interface CachedToolOptions {
  /** Answer from the cache alone, as far as the tool is not local. @default false */
  readonly offline?: boolean;
  /** The tool reaches for nothing outside this machine, so that it may run offline too. @default true */
  readonly local?: boolean;
  /** What else the results depend on, such as the server that the tool asks. @default nothing */
  readonly scope?: string | undefined;
}

type Run = Tool['run'];

/**
 * A tool whose results are kept by its name, version and input. Only findings are kept, never failures, and only where
 * JSON holds input and result exactly; a hit is the very result. Worth its while for tools that take longer than a
 * read from the disk. Offline, a local tool still runs on a miss; one that is not fails with `not_in_cache`.
 */
export function cachedTool(tool: Tool, cache: Cache, options: CachedToolOptions = {}): Tool {
  const { offline = false, local = true, scope } = options;
  const flights = new SingleFlight<ToolResult>();
  const run: Run = async (input, context) => {
    const key = keyOf(tool, input, scope);
    const found = key === null ? null : await cache.get(key);
    if (found !== null && isFinding(found.value)) return found.value as unknown as ToolResult;
    if (offline && !local) return missed(tool, key);
    if (key === null) return tool.run(input, context);
    const work = (signal: AbortSignal) => runAndKeep(tool, input, within(context, signal), cache, key);
    return (await flights.share(key, context.signal, work, ended)).answer;
  };
  return aroundTool(tool, run);
}

/** What JSON cannot hold exactly (a Date, say) is not told apart by its key, so it has none. */
function keyOf({ name, version }: Tool, input: unknown, scope: string | undefined): string | null {
  const more = scope === undefined ? {} : { scope };
  return jsonSize(input) === null ? null : cacheKey('tool', { name, version, input: input as Json, ...more });
}

async function runAndKeep(
  tool: Tool,
  input: Parameters<Run>[0],
  context: ToolContext,
  cache: Cache,
  key: string,
): Promise<ToolResult> {
  const result = await tool.run(input, context);
  if (isFinding(result) && jsonSize(result) !== null) await cache.set(key, result as unknown as Json);
  return result;
}

const within = ({ clock, random, files }: ToolContext, signal: AbortSignal): ToolContext => ({
  clock,
  random,
  files,
  signal,
});

const isFinding = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && 'status' in value && value.status === 'ok';

const ended = (): ToolResult => toolFailure('aborted', 'expected a result, got the end of the call');

const missed = ({ name, version }: Tool, key: string | null): ToolResult =>
  toolFailure(
    'not_in_cache',
    `${name} ${version}: expected its result in the cache, got none under ${key ?? 'any key'}. Run once without --offline.`,
  );
