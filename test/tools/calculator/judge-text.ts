import {
  fixedClock,
  type Segment,
  type Subject,
  seededRandom,
  type ToolFinding,
} from '../../../src/core/index.js';
import { calculator } from '../../../tools/calculator/index.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** One equation of a result's detail. */
export interface Described {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly holds: boolean | null;
  readonly agreement?: string;
  readonly code?: string;
  readonly value: string | null;
  readonly read?: string;
  readonly uses?: readonly { name: string; value: string; step: number | null }[];
}

/** Runs the calculator on a text, as on a whole response. */
export function judgeText(text: string, bindings: unknown[] = []): ToolFinding {
  return calculator.run(calculator.schema.parse({ text, bindings }), CONTEXT) as ToolFinding;
}

/** Runs the calculator on each step of a response, as a judge does. */
export function judgeSteps(steps: readonly string[]): ToolFinding[] {
  const responseText = steps.join('\n');
  let at = 0;
  const segments: Segment[] = steps.map((step, index) => {
    const start = at;
    at += step.length + 1;
    return { index, kind: 'step', start, end: start + step.length };
  });
  const sample = { id: 'test', input: '', responses: [responseText] };
  return segments.map((segment) => {
    const text = steps[segment.index] as string;
    const subject: Subject = { sample, response: 0, responseText, segments, segment, text };
    return calculator.run(calculator.schema.parse(calculator.prepare(subject)), CONTEXT) as ToolFinding;
  });
}

export const equationsOf = (result: ToolFinding): readonly Described[] =>
  (result.detail as unknown as { equations: Described[] }).equations;
