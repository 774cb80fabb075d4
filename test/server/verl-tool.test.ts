import { describe, expect, it } from 'vitest';
import { fixedClock, type Tool, type ToolResult, toolFailure, UsageError } from '../../src/core/index.js';
import { type ActionContext, observe, Trajectories } from '../../src/server/index.js';
import { calculator } from '../../tools/calculator/index.js';

const ok = (finding: 'supports' | 'refutes', detail: object, more: object = {}): ToolResult =>
  ({ status: 'ok', finding, detail, ...more }) as ToolResult;

/** A context whose tools answer what `answer` gives; `asked` holds every input. */
function contextWith(answer: (tool: string, input: Record<string, unknown>) => ToolResult) {
  const asked: [string, Record<string, unknown>][] = [];
  const named = (name: string) => ({ ...calculator, name }) as unknown as Tool;
  const context: ActionContext = {
    tools: new Map(['calculator', 'code'].map((name) => [name, named(name)])),
    call: (tool, input) => {
      asked.push([tool.name, input]);
      return Promise.resolve(answer(tool.name, input));
    },
    trajectories: new Trajectories(fixedClock()),
    signal: new AbortController().signal,
    concurrency: 4,
  };
  return { context, asked };
}

const CALL = '<tool_call>{"name": "calculator", "arguments": {"text": "1 = 1"}}</tool_call>';

describe("verl-tool's contract", () => {
  it('answers one entry an action, in order', async () => {
    const { context } = contextWith((_tool, { text }) => ok('supports', { summary: String(text) }));
    const answer = await observe(
      { trajectory_ids: ['a', 'b', 'c'], actions: [CALL, 'hello', CALL], extra_fields: [{}, {}, {}] },
      context,
    );
    expect(answer.valids).toEqual([true, false, true]);
    expect(answer.dones).toEqual([false, false, false]);
    expect(answer.observations[0]).toContain('"1 = 1"');
    expect(answer.observations[1]).toMatchObject({
      obs: '',
      invalid_reason: expect.stringContaining('tool_call') as string,
    });
  });

  it.each([
    ['a tool nobody has', '<tool_call>{"name": "shell"}</tool_call>', ok('supports', {}), false],
    ['arguments the tool refuses', CALL, toolFailure('bad_arguments', 'text: expected a string'), false],
    ['an outage, which is no fault of the trajectory', CALL, toolFailure('server_unavailable', 'down'), true],
    ['a refuted claim', CALL, ok('refutes', { summary: 'no' }), true],
  ])('tells whether an action is valid: %s', async (_what, action, result, valid) => {
    const { context } = contextWith(() => result);
    expect((await observe({ trajectory_ids: [1], actions: [action] }, context)).valids).toEqual([valid]);
  });

  it("lets the trainer's arguments win, and remembers them", async () => {
    const { context, asked } = contextWith(() => ok('supports', {}));
    const extra = { tool_args: { calculator: { reference: '4' } } };
    await observe({ trajectory_ids: ['t'], actions: [CALL], extra_fields: [extra] }, context);
    const cheat = '<tool_call>{"name": "calculator", "arguments": {"reference": "5"}}</tool_call>';
    await observe({ trajectory_ids: ['t'], actions: [cheat] }, context);
    await observe({ trajectory_ids: ['other'], actions: [cheat] }, context);
    expect(asked.map(([, input]) => input.reference)).toEqual(['4', '4', '5']);
  });

  it.each([
    [
      'a finding',
      ok(
        'refutes',
        { summary: 'expected SECRET', reference: 'SECRET' },
        { code: 'wrong_answer', score: 0.5 },
      ),
      { status: 'ok', finding: 'refutes', code: 'wrong_answer', score: 0.5 },
    ],
    ['a bare finding', ok('supports', { summary: 'SECRET' }), { status: 'ok', finding: 'supports' }],
    ['a failure', toolFailure('bad_tests', 'expected tests, got SECRET'), { error: 'bad_tests' }],
    ['a refusal', toolFailure('bad_arguments', 'reference: SECRET'), { invalid_reason: 'bad_arguments' }],
  ])('shows nothing of what the trainer fixed: %s', async (_what, result, shown) => {
    const { context } = contextWith(() => result);
    const extra_fields = [{ tool_args: { calculator: { reference: 'SECRET' } } }];
    const answer = await observe({ trajectory_ids: ['t'], actions: [CALL], extra_fields }, context);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
    const [seen] = answer.observations;
    expect(typeof seen === 'string' ? JSON.parse(seen) : { ...seen, obs: undefined }).toEqual(shown);
    // nor in a later action of the trajectory; another, of which nothing is fixed, sees all
    const later = await observe({ trajectory_ids: ['t', 'u'], actions: [CALL, CALL] }, context);
    expect(JSON.stringify(later.observations[0])).not.toContain('SECRET');
    expect(JSON.stringify(later.observations[1])).toContain('SECRET');
  });

  it.each([
    ['a call', CALL, { calculator: { text: 1 } }],
    ['a cell', '<python>print(2)</python>', { code: { limits: 1 } }],
  ])(
    'takes arguments that the trainer fixed wrongly for no fault of %s',
    async (_what, action, tool_args) => {
      const { context } = contextWith(() => toolFailure('bad_arguments', 'text: expected a text'));
      const request = { trajectory_ids: ['t'], actions: [action], extra_fields: [{ tool_args }] };
      const answer = await observe(request, context);
      const error = expect.stringContaining('bad_arguments') as string;
      expect(answer).toMatchObject({ valids: [true], observations: [{ obs: '', error }] });
    },
  );

  it('tells the model what is wrong with the arguments it wrote itself', async () => {
    const { context } = contextWith(() =>
      toolFailure('bad_arguments', 'question: SECRET; text: expected a text'),
    );
    const action = '<tool_call>{"name": "calculator", "arguments": {"text": 1}}</tool_call>';
    const extra_fields = [{ tool_args: { calculator: { reference: 'SECRET' } } }];
    const answer = await observe({ trajectory_ids: ['t'], actions: [action], extra_fields }, context);
    expect(answer).toMatchObject({
      valids: [false],
      observations: [{ invalid_reason: expect.stringMatching(/^text: [^;]+$/) as string }],
    });
  });

  it('runs a cell as it was written, within the bounds the trainer fixed', async () => {
    const { context, asked } = contextWith(() =>
      ok('supports', { summary: '', output: { stdout: '2\n', stderr: '' } }),
    );
    const code = {
      tests: { kind: 'assertions', language: 'python', code: 'assert SECRET' },
      text: 'print("SECRET")',
      extract: 'fence',
      question: 'def f():',
      form: 'completion',
      runtime: 'node',
      limits: { seconds: 1 },
    };
    const request = { trajectory_ids: ['t'], actions: ['<python>print(2)</python>'] };
    const answer = await observe({ ...request, extra_fields: [{ tool_args: { code } }] }, context);
    expect(answer.observations).toEqual(['2\n']);
    expect(asked).toEqual([
      [
        'code',
        {
          text: 'print(2)',
          extract: 'whole',
          tests: { kind: 'snippet', language: 'python' },
          limits: { seconds: 1 },
        },
      ],
    ]);
  });

  it('keeps an environment a trajectory and releases it when told', async () => {
    const { context } = contextWith(() => ok('supports', {}));
    await observe({ trajectory_ids: ['a', 'b'], actions: [CALL, CALL] }, context);
    expect(context.trajectories.size).toBe(2);
    const finished = await observe(
      { trajectory_ids: ['a', 'b'], actions: ['', CALL], finish: [true, false], is_last_step: [false, true] },
      context,
    );
    expect(finished).toMatchObject({ dones: [true, true], valids: [true, true] });
    expect(context.trajectories.size).toBe(0);
  });

  it('runs earlier cells of a session before the next, quietly', async () => {
    const { context, asked } = contextWith(() =>
      ok('supports', { summary: '', output: { stdout: '2\n', stderr: '' } }),
    );
    const cell = (code: string) => ({
      trajectory_ids: ['t'],
      actions: [`<python>${code}</python>`],
      session: [true],
    });
    await observe(cell('x = 2'), context);
    expect((await observe(cell('print(x)'), context)).observations).toEqual(['2\n']);
    expect(asked[1]?.[1].text).toMatch(/_sys\.stdout = _io.*x = 2.*_shown\nprint\(x\)$/s);
  });

  it.each([
    ['no list of ids', {}],
    ['lists of different lengths', { trajectory_ids: ['a'], actions: [] }],
    ['extra fields of another length', { trajectory_ids: ['a'], actions: [''], extra_fields: [{}, {}] }],
    ['a field that is no list', { trajectory_ids: ['a'], actions: [''], finish: true }],
    ['a finish that is no boolean', { trajectory_ids: ['a'], actions: [''], finish: ['yes'] }],
    ['nothing', null],
    ['an action that is no text', { trajectory_ids: ['a'], actions: [1] }],
  ])('refuses %s', async (_what, body) => {
    const { context } = contextWith(() => ok('supports', {}));
    await expect(observe(body, context)).rejects.toThrow(UsageError);
  });
});

describe('environments of trajectories', () => {
  it('go when they are neglected', () => {
    let now = 0;
    const trajectories = new Trajectories(
      { ...fixedClock(), monotonic: () => now },
      { most: 3, idleMs: 100 },
    );
    trajectories.get('a').cells.push('x = 5');
    now = 60;
    trajectories.get('b');
    now = 120;
    trajectories.get('b').cells.push('x = 6');
    expect(trajectories.size).toBe(1);
    expect(trajectories.get('b').cells).toEqual(['x = 6']);
    expect(trajectories.get('a').cells).toEqual([]);
  });

  it('are never more than the bound, and the most neglected goes first', () => {
    const trajectories = new Trajectories(fixedClock(), { most: 2, idleMs: 100 });
    for (const id of ['a', 'b', 'a', 'c']) trajectories.get(id).cells.push(id);
    expect(trajectories.size).toBe(2);
    expect(['a', 'c', 'b'].map((id) => trajectories.get(id).cells)).toEqual([['a', 'a'], ['c'], []]);
  });
});
