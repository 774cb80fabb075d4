import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { builtinTools } from '../../src/builtin.js';
import {
  canonicalJson,
  looseFiles,
  readSample,
  type Subject,
  type Tool,
  type ToolFiles,
} from '../../src/core/index.js';
import { runTool } from '../../src/judge/index.js';
import { testContext } from '../../src/testing/test-context.js';
import { closeSandboxes } from '../../tools/code/index.js';
import { filled, pdfOfPages } from '../media/documents.js';
import { plain } from '../media/pictures.js';
import { makeVideo } from '../video/make-video.js';

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
  search: { query: 'kiwi', in: 'context' },
  citations: {
    op: 'quotations',
    sources: [{ id: '1', title: 'Fruit', text: 'The kiwi is a fruit of New Zealand.' }],
  },
  image: { image: 'red.png', op: 'info' },
  ocr: { image: 'words.png' },
  document: { document: 'page.pdf', op: 'info' },
  render: { viewports: [{ width: 400, height: 300 }] },
  frames: { video: 'clip.mkv', op: 'info' },
  web_search: { query: 'kiwi' },
  page: { url: 'https://example.org/' },
};

/** A claim the tool supports, and one it refutes: the text that is judged, or the whole input of a tool that looks. */
const CLAIMS: Readonly<Record<string, readonly [Claim, Claim]>> = {
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
  search: expected(
    { query: 'kiwi', in: 'context', context: [{ text: 'The kiwi is a fruit.' }] },
    '/passages/0/text',
    {
      right: { contains: 'kiwi' },
      wrong: { contains: 'apple' },
    },
  ),
  citations: ['It is "a fruit of New Zealand" [1].', 'It is "a bird that cannot fly at all" [1].'],
  image: expected({ image: 'red.png', op: 'info' }, '/width', {
    right: { equals: 40 },
    wrong: { equals: 41 },
  }),
  ocr: expected({ image: 'words.png' }, '/text', {
    right: { contains: 'forty' },
    wrong: { contains: 'fifty' },
  }),
  document: expected({ document: 'page.pdf', op: 'info' }, '/pages', {
    right: { equals: 1 },
    wrong: { equals: 2 },
  }),
  render: expected(
    { text: '<p>Hello</p>', viewports: [{ width: 400, height: 300 }] },
    '/viewports/0/checks/overflow/count',
    {
      right: { equals: 0 },
      wrong: { least: 1 },
    },
  ),
  frames: expected({ video: 'clip.mkv', op: 'info' }, '/duration', {
    right: { equals: 1 },
    wrong: { most: 0.5 },
  }),
};

/** One look, held to two expectations. */
function expected(
  input: Record<string, unknown>,
  path: string,
  { right, wrong }: Record<'right' | 'wrong', Record<string, unknown>>,
): readonly [Claim, Claim] {
  return [
    { ...input, expect: { path, ...right } },
    { ...input, expect: { path, ...wrong } },
  ];
}

type Claim = string | Record<string, unknown>;

/** What the web would say to these is the business of their own suites; here they have no leave to ask. */
const WITHOUT_LEAVE: Readonly<Record<string, string>> = { page: 'network_off', web_search: 'not_configured' };

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
let files: ToolFiles;
beforeAll(async () => {
  const words =
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><rect width="400" height="80" fill="white"/><text x="20" y="50" font-family="DejaVu Sans" font-size="32">forty two words</text></svg>';
  const given: Record<string, [Uint8Array, string]> = {
    'red.png': [await plain(40, 20, '#ff0000').png().toBuffer(), 'image/png'],
    'words.png': [await sharp(Buffer.from(words)).png().toBuffer(), 'image/png'],
    'page.pdf': [pdfOfPages([filled(200, 100, '1 0 0')]), 'application/pdf'],
    'clip.mkv': [await makeVideo({ stretches: [['red', 1]] }), 'video/webm'],
  };
  files = looseFiles(
    new Map(Object.entries(given).map(([name, [bytes, mediaType]]) => [name, { bytes, mediaType }])),
  );
});
const ask = (tool: Tool, input: unknown) => runTool(tool, input, { clock, random, signal, files }, limits);

/** What `state_trace` needs a question for; the others find nothing in it. */
const QUESTION = 'Sort the following words alphabetically: List: kiwi apple';

function subject(text: string): Subject {
  const reading = readSample({ input: QUESTION, response: text === '' ? ' ' : text }, 'x');
  if (!reading.ok) throw new Error('no sample');
  return { sample: reading.sample, response: 0, responseText: text, segments: [], segment: null, text };
}

const inputOf = (tool: Tool, claim: Claim) =>
  typeof claim === 'string' ? { ...ARGS[tool.name], ...tool.prepare(subject(claim)) } : claim;

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
      const code = WITHOUT_LEAVE[name];
      if (code !== undefined) {
        expect(await ask(tool, ARGS[name])).toMatchObject({ status: 'error', code });
        return;
      }
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
