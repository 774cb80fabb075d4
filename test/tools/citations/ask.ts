import {
  fixedClock,
  type Json,
  readSample,
  type Subject,
  seededRandom,
  type ToolResult,
} from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { citations } from '../../../tools/citations/index.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** A citation as results show it. */
export interface ShownCitation {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  readonly to: string;
  readonly status: string;
  readonly rule?: string;
  readonly sources?: readonly number[];
  readonly why?: string;
}

/** The parts of a result that tests look at. */
export interface Answer {
  readonly finding: string;
  readonly code: string | undefined;
  readonly score: number | undefined;
  readonly detail: {
    readonly summary: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly citations: readonly ShownCitation[];
    readonly [key: string]: unknown;
  };
}

/** Asks the tool as a judge does. */
export async function ask(input: Record<string, unknown>): Promise<Answer> {
  const result: ToolResult = await runTool(citations, input, CONTEXT, {
    toolTimeoutMs: 30_000,
    maxOutput: 1_000_000,
  });
  if (result.status === 'error')
    return {
      finding: 'error',
      code: result.code,
      score: undefined,
      detail: { summary: result.message, counts: {}, citations: [] },
    };
  return {
    finding: result.finding,
    code: result.code,
    score: result.score,
    detail: result.detail as unknown as Answer['detail'],
  };
}

/** What the tool is given of a sample. */
export function prepared(
  sample: Record<string, unknown>,
  segment: Subject['segment'] = null,
): Record<string, Json> {
  const reading = readSample(sample, 'x');
  if (!reading.ok) throw new Error(`${reading.problem.path}: expected ${reading.problem.expected}`);
  const [response = ''] = reading.sample.responses;
  const responseText = typeof response === 'string' ? response : JSON.stringify(response);
  const text = segment === null ? responseText : responseText.slice(segment.start, segment.end);
  return citations.prepare({
    sample: reading.sample,
    response: 0,
    responseText,
    segments: [],
    segment,
    text,
  });
}
