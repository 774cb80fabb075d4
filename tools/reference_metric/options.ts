import { z } from 'zod';

/** The metrics by name. */
export const METRICS = [
  'exact_match',
  'token_f1',
  'bleu',
  'rouge_1',
  'rouge_2',
  'rouge_l',
  'chrf',
  'edit_distance',
  'iou',
  'numeric_tolerance',
  'tool_call_match',
  'bmas',
] as const;

export type MetricName = (typeof METRICS)[number];

const order = (most: number) => z.number().int().min(0).max(most);

/** What a rubric may say; each metric takes what concerns it and passes over the rest. */
export const optionShape = {
  threshold: z.number().min(0).max(1).default(1).describe('the least value that supports'),
  tag: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,40}$/)
    .optional()
    .describe('judge only what stands between the last <tag> and </tag>'),
  tokenize: z
    .enum(['standard', '13a', 'whitespace', 'characters', 'unicode'])
    .default('standard')
    .describe("words: the metric's own; unicode for Chinese, Japanese, Thai; the others are for bleu"),
  lowercase: z.boolean().default(false).describe('bleu, chrf'),
  maxOrder: order(8).min(1).default(4).describe('bleu: longest n-grams'),
  smoothing: z.enum(['none', 'floor', 'add-k', 'exp']).default('exp').describe('bleu'),
  smoothingValue: z.number().positive().max(10).optional().describe('bleu: value of floor, k of add-k'),
  effectiveOrder: z.boolean().default(true).describe('bleu: leave out orders longer than the answer'),
  brevityPenalty: z.boolean().default(true).describe('bleu'),
  measure: z.enum(['f1', 'precision', 'recall']).default('f1').describe('rouge'),
  stem: z.boolean().default(false).describe('rouge: Porter stems of English words'),
  charOrder: order(12).min(1).default(6).describe('chrf'),
  wordOrder: order(4).default(0).describe('chrf: 2 is chrF++'),
  beta: z.number().positive().max(10).default(2).describe('chrf: weight of recall'),
  unit: z.enum(['graphemes', 'codepoints']).default('graphemes').describe('edit_distance'),
  extract: z.enum(['last', 'first', 'only']).default('last').describe('numeric_tolerance: which number'),
  relativeTolerance: z.number().min(0).max(1).default(1e-6).describe('numeric_tolerance'),
  absoluteTolerance: z.number().min(0).default(0).describe('numeric_tolerance'),
  boxFormat: z.enum(['xyxy', 'xywh']).default('xyxy').describe('iou'),
  withFormat: z.boolean().default(false).describe('tool_call_match: add the format reward'),
};

const optionSchema = z.object(optionShape);

/** The options, defaults filled in. */
export type MetricOptions = z.output<typeof optionSchema>;
