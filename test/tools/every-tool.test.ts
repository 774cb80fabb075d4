import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinTools } from '../../src/builtin.js';
import { canonicalJson, readSample, type Subject, type Tool } from '../../src/core/index.js';
import { runTool } from '../../src/judge/index.js';
import { testContext } from '../../src/testing/test-context.js';
import { closeSandboxes } from '../../tools/code/index.js';

afterAll(closeSandboxes);

/** The arguments with which a rubric would name each tool; a tool without a row here fails the suite. */
const ARGS: Readonly<Record<string, Record<string, unknown>>> = {
  calculator: {},
  math_equivalence: { reference: '42' },
  code: { tests: { kind: 'snippet', language: 'javascript' }, limits: { seconds: 1 } },
  sql: { setup: 'CREATE TABLE t (a); INSERT INTO t VALUES (1)', gold: 'SELECT a FROM t' },
  text_rules: { instruction: 'punctuation:no_comma', kwargs: {} },
  dates: {},
  units: {},
  counting: {},
  state_trace: {},
  reference_metric: { metric: 'token_f1', reference: 'forty two' },
};

/** A claim the tool supports, and one it refutes. */
const CLAIMS: Readonly<Record<string, readonly [string, string]>> = {
  calculator: ['6 × 7 = 42', '6 × 7 = 43'],
  math_equivalence: ['Answer: 42', 'Answer: 43'],
  code: ['```js\nconsole.log(1)\n```', '```js\nthrow new Error("no")\n```'],
  sql: ['SELECT 1 AS a', 'SELECT 2 AS a'],
  text_rules: ['no mark at all', 'one, two'],
  dates: ['2024-02-29 is a Thursday.', '2024-02-29 is a Friday.'],
  units: ['5 km is 5000 m', '5 km is 50 m'],
  counting: ["There are 3 r's in strawberry.", "There are 2 r's in strawberry."],
  state_trace: ['apple < kiwi. The answer is apple kiwi', 'The answer is kiwi apple'],
  reference_metric: ['forty two', 'no'],
};

const HOSTILE: readonly [string, string][] = [
  ['nothing', ''],
  ['blanks', ' \n\t\u00a0\u2028 '],
  ['controls', '\u0000\u0001\u001b[31m\u007f\ufeff'],
  ['half characters', '\ud800 = \udc00, \ud83d is \ude00'],
  ['deep brackets', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
  ['deep fences', '```\n'.repeat(2_000)],
  ['one long word', 'a'.repeat(200_000)],
  ['one long number', `${'9'.repeat(20_000)} = ${'9'.repeat(20_000)}`],
  ['many equals signs', '1 = '.repeat(5_000)],
  ['right to left', '\u202e2 + 2 = 5 \u0645\u0631\u062d\u0628\u0627'],
  ['names of prototypes', '__proto__ constructor toString hasOwnProperty = 1'],
];

const { clock, random, signal, limits } = testContext();
const ask = (tool: Tool, input: unknown) => runTool(tool, input, { clock, random, signal }, limits);

/** What `state_trace` needs a question for; the others find nothing in it. */
const QUESTION = 'Sort the following words alphabetically: List: kiwi apple';

function subject(text: string): Subject {
  const reading = readSample({ input: QUESTION, response: text === '' ? ' ' : text }, 'x');
  if (!reading.ok) throw new Error('no sample');
  return { sample: reading.sample, response: 0, responseText: text, segments: [], segment: null, text };
}

const inputOf = (tool: Tool, text: string) => ({ ...ARGS[tool.name], ...tool.prepare(subject(text)) });

describe.each([...builtinTools().values()].map((tool) => [tool.name, tool] as const))(
  'the tool %s',
  (name, tool) => {
    it('is named, described and versioned', () => {
      expect(name).toMatch(/^[a-z][a-z_]*$/);
      expect(tool.description).toMatch(/^[A-Z].{20,}\.$/);
      expect(tool.version).not.toBe('');
      expect(ARGS).toHaveProperty(name);
    });

    it('can say its input as JSON Schema, and supplies only what is in it', () => {
      const { properties = {} } = z.toJSONSchema(tool.schema, { io: 'input' });
      expect(Object.keys(properties)).toEqual(expect.arrayContaining([...tool.supplied]));
    });

    it.each([[null], [[]], ['text'], [{ text: 3 }], [{ text: null }]])(
      'refuses the input %j',
      async (input) => {
        expect(await ask(tool, input)).toMatchObject({ status: 'error', code: 'bad_arguments' });
      },
    );

    it('supports what is right and refutes what is wrong, with a reason', async () => {
      const [right = '', wrong = ''] = CLAIMS[name] ?? [];
      const results = [await ask(tool, inputOf(tool, right)), await ask(tool, inputOf(tool, wrong))];
      expect(results.map((one) => (one.status === 'ok' ? one.finding : one.message))).toEqual([
        'supports',
        'refutes',
      ]);
      expect(results[1]).toMatchObject({ detail: { summary: expect.stringMatching(/./) as string } });
    });

    it.each(HOSTILE)('survives %s, and says the same twice', async (_what, text) => {
      const started = performance.now();
      const [first, second] = [await ask(tool, inputOf(tool, text)), await ask(tool, inputOf(tool, text))];
      expect(first).not.toMatchObject({ code: 'tool_crashed' });
      expect(first).not.toMatchObject({ code: 'bad_tool_result' });
      expect(canonicalJson(second)).toBe(canonicalJson(first));
      expect(performance.now() - started).toBeLessThan(20_000);
    });
  },
);
