import { z } from 'zod';

/** A score in [0, 1]. */
export const scoreSchema = z.number().min(0).max(1);

/** One of the answers a criterion allows. */
export const choiceSchema = z.strictObject({ label: z.string().min(1), score: scoreSchema });

/** How a finding becomes a score: `binary` is 0 or 1, `rate` is the tool's own partial credit. */
export const scoringSchema = z.enum(['binary', 'rate']);

/**
 * Which tool decides a criterion, and with what. Strings in `args` may hold `{{field}}` of the sample. What the tool
 * leaves open is put to a model where there is one (`open: 'ask'`, the default), or stays unscored.
 */
export const verifySchema = z.strictObject({
  tool: z.string().min(1),
  args: z.record(z.string(), z.unknown()).default({}),
  score: scoringSchema.optional(),
  open: z.enum(['ask', 'unscored']).optional(),
});

/** Whether a model's verdict must rest on a tool: with `required`, one that cites no tool that ran is unscored. */
export const evidenceNeedSchema = z.enum(['required', 'optional']);

/** One thing to judge. Everything but `id` and `text` has a default. */
export const criterionSchema = z.strictObject({
  id: z.string().min(1).max(200),
  text: z.string().min(1),
  scope: z.enum(['response', 'step', 'claim']).default('response'),
  weight: z.number().min(0).default(1),
  gate: z.boolean().default(false),
  threshold: z.number().gt(0).max(1).default(1),
  choices: z.array(choiceSchema).min(2).optional(),
  verify: verifySchema.optional(),
  score: scoringSchema.optional(),
  evidence: evidenceNeedSchema.optional(),
});

/** How numbers join into one. */
export const aggregatorNameSchema = z.enum(['weighted_mean', 'min', 'product', 'last', 'first_error']);

/** How outcome and process join into the total; `w` in [0, 1] is the share of the process. */
export const totalSchema = z.strictObject({
  combine: z.enum(['outcome', 'outcome_gated', 'linear_mix']).default('outcome'),
  w: z.number().min(0).max(1).default(0.5),
});

/** How verdicts become rewards: an aggregator for each step, for the steps, for the response, and the one combiner. */
export const rewardSettingsSchema = z.strictObject({
  process: aggregatorNameSchema.default('min'),
  steps: aggregatorNameSchema.default('min'),
  outcome: aggregatorNameSchema.default('weighted_mean'),
  total: totalSchema.default({ combine: 'outcome', w: 0.5 }),
});

/** A rubric as people write it. */
export const rubricSchema = z.strictObject({
  $schema: z.string().optional(),
  name: z.string().min(1),
  version: z.string().min(1).default('1.0.0'),
  description: z.string().optional(),
  segment: z.string().min(1).default('line'),
  tools: z.array(z.string().min(1)).max(64).optional(),
  criteria: z.array(criterionSchema),
  reward: rewardSettingsSchema.default({
    process: 'min',
    steps: 'min',
    outcome: 'weighted_mean',
    total: { combine: 'outcome', w: 0.5 },
  }),
});

/** One of the answers a criterion allows: its label, and its score in [0, 1]. */
export type Choice = z.infer<typeof choiceSchema>;
/** One thing to judge, with every default filled in. */
export type Criterion = z.infer<typeof criterionSchema>;
/** Which tool decides a criterion, with which arguments. */
export type Verify = z.infer<typeof verifySchema>;
/** Name of an aggregator. */
export type AggregatorName = z.infer<typeof aggregatorNameSchema>;
/** How verdicts become rewards, with every default filled in. */
export type RewardSettings = z.infer<typeof rewardSettingsSchema>;
/** A rubric with every default filled in. */
export type Rubric = z.infer<typeof rubricSchema>;
/** A rubric as written: defaults may be left out. */
export type RubricInput = z.input<typeof rubricSchema>;
