import { bleu } from './bleu.js';
import { bmas, type Embed } from './bmas.js';
import { chrf } from './chrf.js';
import { editSimilarity } from './edit-distance.js';
import { boxesOf, iou } from './iou.js';
import { numericTolerance } from './numeric.js';
import type { MetricName, MetricOptions } from './options.js';
import type { Outcome } from './outcome.js';
import { boxReference, callReference, numberReferences, textReferences } from './references.js';
import { rougeL, rougeN } from './rouge.js';
import { exactMatch, tokenF1 } from './squad.js';
import { toolCallMatch } from './tool-call-match.js';

type Measure = (
  text: string,
  reference: unknown,
  options: MetricOptions,
  embed: Embed | undefined,
) => Outcome | Promise<Outcome>;

const rougeOptions = ({ tokenize, stem, measure }: MetricOptions) =>
  ({ tokenize: tokenize === 'unicode' ? 'unicode' : 'ascii', stem, measure }) as const;

function bleuOf(text: string, reference: unknown, options: MetricOptions): Outcome {
  const { tokenize, smoothingValue, ...rest } = options;
  return bleu(text, textReferences(reference), {
    ...rest,
    tokenize: tokenize === 'standard' ? '13a' : tokenize,
    ...(smoothingValue === undefined ? {} : { smoothingValue }),
  });
}

async function bmasOf(text: string, reference: unknown, embed: Embed | undefined): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const one of textReferences(reference)) outcomes.push(await bmas(text, one, embed));
  return outcomes.reduce((best, one) => (one.value > best.value ? one : best));
}

/** How each metric reads its reference and measures a text. */
const MEASURES: Readonly<Record<MetricName, Measure>> = {
  exact_match: (text, reference) => exactMatch(text, textReferences(reference)),
  token_f1: (text, reference, { tokenize }) =>
    tokenF1(text, textReferences(reference), tokenize === 'unicode' ? 'unicode' : 'whitespace'),
  bleu: bleuOf,
  rouge_1: (text, reference, options) => rougeN(text, textReferences(reference), 1, rougeOptions(options)),
  rouge_2: (text, reference, options) => rougeN(text, textReferences(reference), 2, rougeOptions(options)),
  rouge_l: (text, reference, options) => rougeL(text, textReferences(reference), rougeOptions(options)),
  chrf: (text, reference, options) => chrf(text, textReferences(reference), options),
  edit_distance: (text, reference, { unit }) => editSimilarity(text, textReferences(reference), unit),
  iou: (text, reference, { boxFormat }) => iou(boxesOf(text, boxFormat), boxReference(reference, boxFormat)),
  numeric_tolerance: (text, reference, options) =>
    numericTolerance(text, numberReferences(reference), options),
  tool_call_match: (text, reference, { withFormat }) =>
    toolCallMatch(text, callReference(reference), withFormat),
  bmas: (text, reference, _, embed) => bmasOf(text, reference, embed),
};

/** Measures a text. @throws ReferenceFault; BoundReached; EmbeddingFault */
export const measure = async (
  metric: MetricName,
  text: string,
  reference: unknown,
  options: MetricOptions,
  embed?: Embed,
): Promise<Outcome> => MEASURES[metric](text, reference, options, embed);
