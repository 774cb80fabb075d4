import { z } from 'zod';
import {
  defineTool,
  open,
  refutes,
  supports,
  type Tool,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { type Embed, EmbeddingFault, EmbeddingLost } from './bmas.js';
import { atMost, BoundReached, LONGEST_TEXT } from './bound.js';
import { measure } from './measure.js';
import { METRICS, optionShape } from './options.js';
import type { Outcome } from './outcome.js';
import { ReferenceFault } from './references.js';

export { type BleuOptions, bleu, type Smoothing } from './bleu.js';
export { bmas, type Embed } from './bmas.js';
export { BoundReached } from './bound.js';
export { type Box, type BoxFormat, boxIou } from './boxes.js';
export { type ChrfOptions, chrf } from './chrf.js';
export { type EditUnit, editDistance, editSimilarity } from './edit-distance.js';
export { boxesOf, iou } from './iou.js';
export { type NumericOptions, numericTolerance } from './numeric.js';
export type { MetricName } from './options.js';
export type { Outcome } from './outcome.js';
export { type RougeOptions, rougeL, rougeN } from './rouge.js';
export { exactMatch, normaliseAnswer, tokenF1 } from './squad.js';
export { callCorrectness, callFormat, toolCallMatch } from './tool-call-match.js';
export { callsIn, type ToolCall } from './tool-calls.js';

const schema = z.object({
  text: z.string().describe('the response'),
  metric: z.enum(METRICS).describe('how the response is compared with the reference'),
  reference: z.unknown().optional().describe('a text or number, a list any of which is right; boxes; calls'),
  ...optionShape,
});

type Input = z.output<typeof schema>;

/** What a metric may need besides its input. */
export interface ReferenceMetricParts {
  /** Gives words their vectors, for `bmas`; without it spelling is compared. */
  readonly embed?: Embed;
}

/**
 * A tool that measures a response against a reference and supports it where the value reaches the threshold. The value is
 * the score. See docs/reference-metrics.md.
 */
export function createReferenceMetric({ embed }: ReferenceMetricParts = {}): Tool<typeof schema> {
  return defineTool({
    name: 'reference_metric',
    description:
      'Measures a response against a reference: exact match, F1, BLEU, ROUGE, chrF, edit distance, IoU, numbers, tool calls.',
    schema,
    run: (input) => run(input, embed),
  });
}

/** {@link createReferenceMetric} without embeddings. */
export const referenceMetric: Tool<typeof schema> = createReferenceMetric();

async function run(input: Input, embed: Embed | undefined): Promise<ToolResult> {
  try {
    return await judge(input, embed);
  } catch (error) {
    if (error instanceof ReferenceFault) return toolFailure('bad_reference', error.message);
    if (error instanceof EmbeddingLost) return toolFailure('server_unavailable', error.message);
    if (error instanceof EmbeddingFault)
      return toolFailure('bad_embedding', `${error.message}. Mend "embed".`);
    if (!(error instanceof BoundReached)) throw error;
    return open('bound_reached', { summary: error.message, metric: input.metric });
  }
}

/** What stands between the last opening tag and the closing one behind it; empty without them. */
function insideTag(text: string, tag: string): string {
  const start = text.lastIndexOf(`<${tag}>`);
  const end = start < 0 ? -1 : text.indexOf(`</${tag}>`, start);
  return end < 0 ? '' : text.slice(start + tag.length + 2, end);
}

/** Room for rounding in a value that is 1 or the threshold on paper. */
const ROUNDING = 1e-12;

async function judge(input: Input, embed: Embed | undefined): Promise<ToolResult> {
  const { metric, reference, threshold, tag, text } = input;
  atMost(text.length, LONGEST_TEXT, 'characters of a response');
  const part = tag === undefined ? text : insideTag(text, tag);
  const empty = part.trim() === '';
  // measured even then, so that a bad reference is found out
  const measured = await measure(metric, part, reference, input, embed);
  const { value, parts }: Outcome = empty ? { ...measured, value: 0 } : measured;
  const enough = value >= threshold - ROUNDING;
  const summary = empty
    ? 'the response is empty'
    : `${metric} ${shortNumber(value)}, ${enough ? 'at least' : 'less than'} ${shortNumber(threshold)}`;
  const detail = { summary, metric, value, threshold, parts };
  if (empty) return refutes(detail, { code: 'empty_response', score: 0 });
  return enough
    ? supports(detail, { code: metric, score: value })
    : refutes(detail, { code: 'below_threshold', score: value });
}

const shortNumber = (value: number) => String(Number(value.toFixed(4)));
