import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rubricJudge } from '../../judges/rubric.js';
import {
  defineTool,
  open,
  readSample,
  refutes,
  rubricSchema,
  supports,
  type Tool,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { evidenceDigest } from '../../src/judge/index.js';
import { scriptedTool } from '../../src/testing/scripted-tool.js';
import { testContext } from '../../src/testing/test-context.js';

const sampleOf = (raw: object) => {
  const reading = readSample({ input: 'q', ...raw }, 'line:1');
  if (!reading.ok) throw new Error(reading.problem.path);
  return reading.sample;
};

const rubricOf = (criteria: object[], reward: object = {}) =>
  rubricSchema.parse({ name: 'r', segment: 'line', criteria, reward });

const step = { id: 'step', text: 's', scope: 'step', verify: { tool: 't' } };
const whole = { id: 'whole', text: 'w', verify: { tool: 't' } };

const judgeWith = (
  tool: Tool,
  criteria: object[],
  sample: object = { response: 'one\ntwo' },
  limits = {},
) => {
  const context = testContext({ tools: [tool] });
  return rubricJudge(sampleOf(sample), 0, rubricOf(criteria), {
    ...context,
    limits: { ...context.limits, ...limits },
  });
};

describe('from a tool to a verdict', () => {
  const cases: [
    string,
    ToolResult | Error,
    { status: string; score: number | null; code?: string; supports?: boolean | null },
  ][] = [
    ['supports is 1', supports('yes'), { status: 'scored', score: 1, supports: true }],
    ['refutes is 0', refutes('no'), { status: 'scored', score: 0, supports: false }],
    [
      'open is unscored with its code',
      open('unsure', 'hm'),
      { status: 'unscored', score: null, code: 'unsure', supports: null },
    ],
    [
      'nothing to check leaves no evidence',
      open('nothing_to_check', ''),
      { status: 'unscored', score: null, code: 'nothing_to_check' },
    ],
    [
      'an error is unscored with its code',
      toolFailure('sandbox_unavailable', 'gone'),
      { status: 'unscored', score: null, code: 'sandbox_unavailable', supports: null },
    ],
    [
      'a failure that calls itself nothing_to_check is a failure all the same',
      toolFailure('nothing_to_check', 'gone'),
      { status: 'unscored', score: null, code: 'bad_tool_result', supports: null },
    ],
    [
      'a crash is unscored',
      new Error('boom'),
      { status: 'unscored', score: null, code: 'tool_crashed', supports: null },
    ],
    [
      'partial credit counts only where asked for',
      supports('half', { score: 0.5 }),
      { status: 'scored', score: 1, supports: true },
    ],
    [
      'a result that is none is unscored',
      { status: 'ok' } as never,
      { status: 'unscored', score: null, code: 'bad_tool_result', supports: null },
    ],
    [
      'a score beyond 1 is no result',
      supports('x', { score: 7 }),
      { status: 'unscored', score: null, code: 'bad_tool_result', supports: null },
    ],
  ];

  it.each(cases)('%s', async (_name, result, expected) => {
    const judgment = await judgeWith(scriptedTool('t', [result]), [whole]);
    const { status, score } = judgment.verdicts[0] ?? {};
    const code = judgment.verdicts[0]?.status === 'unscored' ? { code: judgment.verdicts[0].code } : {};
    const kept = judgment.evidence[0] === undefined ? {} : { supports: judgment.evidence[0].supports };
    expect({ status, score, ...code, ...kept }).toEqual(expected);
    expect(judgment.status).toBe(score === null ? 'unscored' : 'scored');
  });

  it.each(['criterion', 'verify'])('"score": "rate" in the %s asks for partial credit', async (where) => {
    const criterion =
      where === 'criterion'
        ? { ...whole, score: 'rate' }
        : { ...whole, verify: { tool: 't', score: 'rate' } };
    const judgment = await judgeWith(scriptedTool('t', [refutes('3 of 4', { score: 0.75 })]), [criterion]);
    expect(judgment.reward.outcome).toBe(0.75);
  });

  it('every piece of evidence carries the digest of what it holds, and verdicts name it', async () => {
    const { evidence, verdicts } = await judgeWith(
      scriptedTool('t', [supports('a'), refutes({ deep: [1] })]),
      [step],
    );
    expect(evidence.map(({ id, sha256 }) => [id, sha256])).toEqual(
      evidence.map((one) => [one.id, evidenceDigest(one)]),
    );
    expect(verdicts.map((verdict) => verdict.evidence)).toEqual([['e1'], ['e2']]);
    expect(evidence.map(({ input }) => input)).toEqual([{ text: 'one' }, { text: 'two' }]);
  });
});

describe('a judgment', () => {
  it('joins steps and response', async () => {
    const tool = scriptedTool('t', [supports('1'), refutes('2'), supports('3')]);
    const judgment = await judgeWith(tool, [step, whole]);
    expect(judgment.reward).toEqual({ process: [1, 0], outcome: 1, total: 1 });
    expect(judgment.verdicts.map(({ segment }) => segment)).toEqual([0, 1, null]);
    expect(judgment.segments.map(({ start, end }) => 'one\ntwo'.slice(start, end))).toEqual(['one', 'two']);
  });

  it('leaves a criterion unscored whose field the sample lacks, without calling the tool', async () => {
    const tool = scriptedTool('t', []);
    const judgment = await judgeWith(tool, [
      { ...whole, verify: { tool: 't', args: { reference: '{{reference}}' } } },
    ]);
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'missing_field' });
    expect(tool.calls).toEqual([]);
  });

  it('gives fields with their type, and never reads replaced text again', async () => {
    const tool = scriptedTool('t', [supports('')]);
    const args = { list: '{{metadata.list}}', words: 'is {{reference}}' };
    await judgeWith(tool, [{ ...whole, verify: { tool: 't', args } }], {
      response: 'x',
      reference: '{{id}}',
      metadata: { list: [1, { a: 2 }] },
    });
    expect(tool.calls).toEqual([{ text: 'x', list: [1, { a: 2 }], words: 'is {{id}}' }]);
  });

  it('leaves a criterion that no tool decides unscored', async () => {
    const judgment = await judgeWith(scriptedTool('t', []), [{ id: 'style', text: 'clear?' }]);
    expect(judgment).toMatchObject({ status: 'unscored', error: { code: 'nothing_scored' } });
    expect(judgment.verdicts[0]).toMatchObject({ code: 'needs_model' });
  });

  it('maps a score to the label of the rubric', async () => {
    const choices = [
      { label: 'wrong', score: 0 },
      { label: 'right', score: 1 },
    ];
    const judgment = await judgeWith(scriptedTool('t', [supports('')]), [{ ...whole, choices }]);
    expect(judgment.verdicts[0]).toMatchObject({ choice: 'right', decidedBy: 'tool', confidence: 1 });
  });

  it('ends unscored where the response has too many segments', async () => {
    const judgment = await judgeWith(
      scriptedTool('t', []),
      [step],
      { response: 'a\nb\nc' },
      { maxSegments: 2 },
    );
    expect(judgment).toMatchObject({
      status: 'unscored',
      error: { code: 'too_many_segments' },
      reward: { outcome: null, total: null },
    });
  });

  it.each([
    [
      'a tool that never answers',
      defineTool({
        name: 't',
        description: '',
        schema: z.object({ text: z.string() }),
        run: () => new Promise(() => {}),
      }),
      'tool_timeout',
    ],
    [
      'a tool that answers too much',
      defineTool({
        name: 't',
        description: '',
        schema: z.object({ text: z.string() }),
        run: () => supports('x'.repeat(2000)),
      }),
      'output_too_large',
    ],
    [
      'a tool whose schema refuses',
      defineTool({
        name: 't',
        description: '',
        schema: z.object({ other: z.number() }),
        run: () => supports(''),
      }),
      'bad_arguments',
    ],
    [
      'a tool whose prepare throws',
      defineTool({
        name: 't',
        description: '',
        schema: z.object({}),
        prepare: () => {
          throw new Error('no');
        },
        run: () => supports(''),
      }),
      'tool_crashed',
    ],
  ])('%s is unscored', async (_name, tool, code) => {
    const judgment = await judgeWith(tool, [whole], { response: 'x' }, { toolTimeoutMs: 5, maxOutput: 1000 });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code });
    expect(judgment.usage).toMatchObject({ toolCalls: 1, toolFailures: 1 });
  });

  it('what a tool draws follows from its input alone', async () => {
    const dice = defineTool({
      name: 't',
      description: '',
      schema: z.object({ text: z.string() }),
      run: (_input, { random }) => supports([random(), random()]),
    });
    const drawn = async (response: string) => {
      const { evidence } = await judgeWith(dice, [step], { response });
      return evidence.map(({ output }) => (output.status === 'ok' ? JSON.stringify(output.detail) : ''));
    };
    const [first, second] = await drawn('one\ntwo');
    expect(await drawn('two\none')).toEqual([second, first]);
    expect(first).not.toBe(second);
  });

  it('is the same twice', async () => {
    const once = () => judgeWith(scriptedTool('t', [supports('1'), refutes('2')]), [step]);
    expect(JSON.stringify(await once())).toBe(JSON.stringify(await once()));
  });
});
