import { describe, expect, it } from 'vitest';
import { type ToolCase, testContext, toolMismatches } from '../../../src/exports/testing.js';
import { runTool } from '../../../src/judge/index.js';
import { createReferenceMetric, referenceMetric } from '../../../tools/reference_metric/index.js';

const on = (
  metric: string,
  text: string,
  reference: unknown,
  finding: ToolCase['finding'],
  code: string,
  options: object = {},
): ToolCase => ({ input: { metric, text, reference, ...options }, finding, code });

const CALL = '{"name": "f", "parameters": {"x": 1}}';
const BLOCK = `<tool_call>\n${CALL}\n</tool_call>`;

const CASES: readonly ToolCase[] = [
  on('exact_match', 'The cat.', 'cat', 'supports', 'exact_match'),
  on('exact_match', '42', 42, 'supports', 'exact_match'),
  on('exact_match', 'dog', ['cat', 'bird'], 'refutes', 'below_threshold'),
  on('exact_match', 'So: <answer>cat</answer>', 'cat', 'supports', 'exact_match', { tag: 'answer' }),
  on('exact_match', 'cat', 'cat', 'refutes', 'empty_response', { tag: 'answer' }),
  on('token_f1', 'red dog', 'red cat', 'supports', 'token_f1', { threshold: 0.5 }),
  on('token_f1', 'red dog', 'red cat', 'refutes', 'below_threshold', { threshold: 0.51 }),
  on('bleu', 'one two three four', 'one two three four', 'supports', 'bleu'),
  on('rouge_1', 'a b', 'b a', 'supports', 'rouge_1'),
  on('rouge_2', 'a b', 'b a', 'refutes', 'below_threshold'),
  on('rouge_l', 'a b c', 'a c', 'supports', 'rouge_l', { measure: 'recall' }),
  on('chrf', 'abc', 'abc', 'supports', 'chrf'),
  on('edit_distance', 'abcd', 'abce', 'supports', 'edit_distance', { threshold: 0.75 }),
  on('iou', 'The box is [0, 0, 2, 2].', [0, 0, 2, 2], 'supports', 'iou'),
  on('iou', '<box>(0,0),(2,2)</box>', [[0, 0, 2, 2]], 'supports', 'iou'),
  on('iou', 'first [9, 9, 10, 10]\n```json\n{"bbox": [0, 0, 2, 2]}\n```', '[0,0,2,2]', 'supports', 'iou'),
  on('iou', '[1, 1, 2, 2]', [1, 1, 3, 3], 'supports', 'iou', { boxFormat: 'xywh', threshold: 0.1 }),
  on('iou', 'no box', [0, 0, 2, 2], 'refutes', 'below_threshold'),
  on('numeric_tolerance', 'It costs $1,000.', 1000, 'supports', 'numeric_tolerance'),
  on('numeric_tolerance', 'It costs $1,000.', 'about 1000', 'supports', 'numeric_tolerance'),
  on('tool_call_match', BLOCK, BLOCK, 'supports', 'tool_call_match'),
  on('tool_call_match', BLOCK, { name: 'f', arguments: '{"x": 1.0}' }, 'supports', 'tool_call_match'),
  on('tool_call_match', BLOCK, [{ name: 'f', parameters: { x: 2 } }], 'refutes', 'below_threshold'),
  on('tool_call_match', 'no call', CALL, 'refutes', 'below_threshold'),
  on('tool_call_match', '<tool_call>{"name": </tool_call>', CALL, 'refutes', 'below_threshold'),
  on('tool_call_match', 'no call', [], 'supports', 'tool_call_match'),
  on('tool_call_match', BLOCK, [], 'refutes', 'below_threshold'),
  on('tool_call_match', `<think>so</think>\n${BLOCK}`, BLOCK, 'supports', 'tool_call_match', {
    withFormat: true,
  }),
  on('tool_call_match', BLOCK, BLOCK, 'refutes', 'below_threshold', { withFormat: true }),
  on('bmas', 'red dog', 'dog red', 'supports', 'bmas'),
  ...[
    'exact_match',
    'token_f1',
    'bleu',
    'rouge_l',
    'chrf',
    'edit_distance',
    'bmas',
    'numeric_tolerance',
  ].flatMap((metric) => [
    on(metric, '', '1', 'refutes', 'empty_response'),
    on(metric, ' \n', '1', 'refutes', 'empty_response'),
    on(metric, '1', undefined, 'error', 'bad_reference'),
    on(metric, '1', '', 'error', 'bad_reference'),
    on(metric, '', '', 'error', 'bad_reference'),
    on(metric, '1', [], 'error', 'bad_reference'),
    on(metric, '1', { a: 1 }, 'error', 'bad_reference'),
  ]),
  on('iou', '[0,0,1,1]', [0, 0, 1], 'error', 'bad_reference'),
  on('iou', '[0,0,1,1]', [1, 1, 0, 0], 'error', 'bad_reference'),
  on('iou', '[0,0,1,1]', 'nowhere', 'error', 'bad_reference'),
  on('numeric_tolerance', '1', 'one', 'error', 'bad_reference'),
  on('tool_call_match', BLOCK, 'call f', 'error', 'bad_reference'),
  on('tool_call_match', BLOCK, [{ parameters: {} }], 'error', 'bad_reference'),
  on('tool_call_match', BLOCK, undefined, 'error', 'bad_reference'),
  on('nonsense', '1', '1', 'error', 'bad_arguments'),
];

const { clock, random, signal, limits } = testContext();
const judge = (input: object, tool = referenceMetric) =>
  runTool(tool, input, { clock, random, signal }, limits);

describe('reference_metric', () => {
  it('decides', async () => {
    expect(await toolMismatches(referenceMetric, CASES)).toEqual([]);
  });

  it('gives the value as the score, with its parts', async () => {
    expect(await judge({ metric: 'token_f1', text: 'red dog', reference: ['x', 'red cat'] })).toMatchObject({
      finding: 'refutes',
      score: 0.5,
      detail: {
        summary: 'token_f1 0.5, less than 1',
        value: 0.5,
        threshold: 1,
        parts: { precision: 0.5, recall: 0.5, shared: 1, reference: 1 },
      },
    });
  });

  it('gives the raw rewards of tool calls', async () => {
    const result = await judge({ metric: 'tool_call_match', text: 'none', reference: CALL });
    expect(result).toMatchObject({ score: 0, detail: { parts: { correctness: -3, format: 0, total: -3 } } });
  });

  it('says which similarity bmas compares by', async () => {
    const input = { metric: 'bmas', text: 'cat', reference: 'feline', threshold: 0.9 };
    expect(await judge(input)).toMatchObject({
      finding: 'refutes',
      detail: { parts: { similarity: 'lexical' } },
    });
    const meaning = new Map([
      ['cat', [1, 0.1]],
      ['feline', [1, 0]],
    ]);
    const embed = (words: readonly string[]) =>
      Promise.resolve(words.map((word) => meaning.get(word) ?? [0, 1]));
    // cosine 1 / sqrt(1.01)
    expect(await judge(input, createReferenceMetric({ embed }))).toMatchObject({
      finding: 'supports',
      score: expect.closeTo(1 / Math.sqrt(1.01), 10),
      detail: { parts: { similarity: 'embedding' } },
    });
  });

  it.each([[[[1, 2]]], [[[1], [Number.NaN]]], [[[1], [1, 2]]], [[[], []]]])(
    'embeddings %j are a failure of the tool',
    async (vectors) => {
      const tool = createReferenceMetric({ embed: () => Promise.resolve(vectors) });
      const result = await judge({ metric: 'bmas', text: 'a b', reference: 'c d' }, tool);
      expect(result).toMatchObject({ status: 'error', code: 'bad_embedding' });
    },
  );

  it('embeddings that do not come are a failure too', async () => {
    const tool = createReferenceMetric({ embed: () => Promise.reject(new Error('connection refused')) });
    const result = await judge({ metric: 'bmas', text: 'a b', reference: 'c d' }, tool);
    expect(result).toMatchObject({ status: 'error', code: 'server_unavailable' });
  });
});

describe('long texts', () => {
  const METRICS = [
    ...['exact_match', 'token_f1', 'bleu', 'rouge_1', 'rouge_l', 'chrf', 'edit_distance', 'iou'],
    ...['numeric_tolerance', 'tool_call_match', 'bmas'],
  ];
  const worst = [
    'a ',
    '1,111',
    '[1,',
    '((',
    '<tool_call>',
    '-.',
    '\n```\n',
    '1 ',
    'é',
    '猫',
    '{"a":[',
    'ab1 c2d ',
  ];
  const reference = (metric: string) =>
    ({ iou: [0, 0, 1, 1], tool_call_match: CALL, numeric_tolerance: 1 })[metric] ?? 'a short reference';

  it.each(METRICS)('%s ends soon on all of them', async (metric) => {
    for (const piece of worst) {
      const text = piece.repeat(Math.floor(400_000 / piece.length));
      const started = performance.now();
      const result = await judge({ metric, text, reference: reference(metric) });
      expect(result.status).toBe('ok');
      expect(performance.now() - started, `${metric} on ${piece}`).toBeLessThan(4_000);
    }
  });

  it.each(['rouge_l', 'edit_distance', 'bmas', 'chrf'])(
    '%s of two long texts ends soon or is open',
    async (metric) => {
      const text = Array.from({ length: 60_000 }, (_, at) => `w${at % 5_000}`).join(' ');
      const started = performance.now();
      const result = await judge({ metric, text, reference: `${text} x` });
      expect(result).toMatchObject({ status: 'ok' });
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );

  it('a text past the bound is open', async () => {
    const result = await judge({ metric: 'bleu', text: 'a'.repeat(500_001), reference: 'a' });
    expect(result).toMatchObject({ finding: 'open', code: 'bound_reached' });
  });
});
