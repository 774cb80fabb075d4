import { describe, expect, it } from 'vitest';
import { type Problem, RubricError } from '../../src/core/index.js';
import { checkRubric, MAX_PROBLEMS } from '../../src/rubric/index.js';
import { known } from './known.js';

type Fields = Record<string, unknown>;

const criterion = (fields: Fields = {}): Fields => ({ id: 'a', text: 'It holds.', ...fields });
const rubric = (fields: Fields = {}): Fields => ({ name: 'test', criteria: [], ...fields });
const one = (fields: Fields): Fields => rubric({ criteria: [criterion(fields)] });
const verify = (args: unknown, tool = 'math_equivalence'): Fields => one({ verify: { tool, args } });
const choices = (...scores: number[]) => scores.map((score, index) => ({ label: `c${index}`, score }));
const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);

function problemsOf(raw: unknown): readonly Problem[] {
  try {
    checkRubric(raw, known, 'test.json');
  } catch (error) {
    if (error instanceof RubricError) return error.problems;
    throw error;
  }
  return [];
}

interface Refusal {
  readonly what: string;
  readonly raw: unknown;
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

const REF = { reference: '{{reference}}' };

const SHAPE: readonly Refusal[] = [
  { what: 'null', raw: null, path: '', expected: 'an object', got: 'null', remedy: '"criteria"' },
  { what: 'a list', raw: [1], path: '', expected: 'an object', got: 'an array of 1', remedy: 'as an object' },
  {
    what: 'no name',
    raw: { criteria: [] },
    path: 'name',
    expected: 'a string',
    got: 'nothing',
    remedy: 'Add "name"',
  },
  {
    what: 'an empty name',
    raw: rubric({ name: '' }),
    path: 'name',
    expected: 'a string that is not empty',
    got: '""',
    remedy: 'Write "name"',
  },
  {
    what: 'a version that is a number',
    raw: rubric({ version: 2 }),
    path: 'version',
    expected: 'a string',
    got: '2',
    remedy: 'Write "version" as a string',
  },
  {
    what: 'no criteria',
    raw: { name: 'x' },
    path: 'criteria',
    expected: 'an array',
    got: 'nothing',
    remedy: 'as an array',
  },
  {
    what: 'criteria as an object',
    raw: rubric({ criteria: {} }),
    path: 'criteria',
    expected: 'an array',
    got: 'an object',
    remedy: 'as an array',
  },
  {
    what: 'an unknown key',
    raw: rubric({ sgement: 'line' }),
    path: 'sgement',
    expected: 'one of $schema, name, version',
    got: '"sgement"',
    remedy: 'Did you mean "segment"? Otherwise remove it',
  },
  {
    what: 'an unknown key like none',
    raw: rubric({ qqqqqq: 1 }),
    path: 'qqqqqq',
    expected: 'a known key',
    got: '"qqqqqq"',
    remedy: 'Remove it.',
  },
  {
    what: 'a key that is no word',
    raw: rubric({ 'a b\u001b[0m\u202e': 1 }),
    path: '["a b\\u001b[0m\\u202e"]',
    expected: 'a known key',
    got: '"a b\\u001b[0m\\u202e"',
    remedy: 'Remove it.',
  },
  {
    what: 'a prototype key',
    raw: JSON.parse('{"name":"x","criteria":[],"__proto__":{"name":"y"}}'),
    path: '__proto__',
    expected: 'a known key',
    got: '"__proto__"',
    remedy: 'Remove it.',
  },
  {
    what: 'a criterion that is text',
    raw: rubric({ criteria: ['x'] }),
    path: 'criteria[0]',
    expected: 'an object',
    got: '"x"',
    remedy: 'as an object',
  },
  {
    what: 'an unknown key of a criterion',
    raw: one({ wieght: 1 }),
    path: 'criteria[0].wieght',
    expected: 'one of id, text, scope, weight',
    got: '"wieght"',
    remedy: 'Did you mean "weight"',
  },
  {
    what: 'an unknown key of verify',
    raw: one({ verify: { tool: 'calculator', arg: {} } }),
    path: 'criteria[0].verify.arg',
    expected: 'one of tool, args, score',
    got: '"arg"',
    remedy: 'Did you mean "args"',
  },
  {
    what: 'an unknown key of a choice',
    raw: one({
      choices: [
        { label: 'a', score: 0, lable: '' },
        { label: 'b', score: 1 },
      ],
    }),
    path: 'criteria[0].choices[0].lable',
    expected: 'one of label, score',
    got: '"lable"',
    remedy: 'Did you mean "label"',
  },
  {
    what: 'no id',
    raw: rubric({ criteria: [{ text: 'x' }] }),
    path: 'criteria[0].id',
    expected: 'a string',
    got: 'nothing',
    remedy: 'Add "id"',
  },
  {
    what: 'an id too long',
    raw: one({ id: 'x'.repeat(201) }),
    path: 'criteria[0].id',
    expected: 'a string of at most 200 characters',
    got: 'xxx…"',
    remedy: 'Write "id"',
  },
  {
    what: 'no text',
    raw: rubric({ criteria: [{ id: 'x' }] }),
    path: 'criteria[0].text',
    expected: 'a string',
    got: 'nothing',
    remedy: 'Add "text"',
  },
  {
    what: 'a scope there is not',
    raw: one({ scope: 'steps' }),
    path: 'criteria[0].scope',
    expected: 'one of "response", "step"',
    got: '"steps"',
    remedy: 'Did you mean "step"',
  },
  {
    what: 'a weight as text',
    raw: one({ weight: '2' }),
    path: 'criteria[0].weight',
    expected: 'a number',
    got: '"2"',
    remedy: 'Write "weight" as a number',
  },
  {
    what: 'a weight below zero',
    raw: one({ weight: -1 }),
    path: 'criteria[0].weight',
    expected: 'a number of at least 0',
    got: '-1',
    remedy: 'Write "weight"',
  },
  {
    what: 'an infinite weight',
    raw: one({ weight: 1 / 0 }),
    path: 'criteria[0].weight',
    expected: 'a number',
    got: 'Infinity',
    remedy: 'Write "weight"',
  },
  {
    what: 'null for a weight',
    raw: one({ weight: null }),
    path: 'criteria[0].weight',
    expected: 'a number',
    got: 'null',
    remedy: 'Write "weight"',
  },
  {
    what: 'a gate as text',
    raw: one({ gate: 'yes' }),
    path: 'criteria[0].gate',
    expected: 'true or false',
    got: '"yes"',
    remedy: 'Write "gate" as true or false',
  },
  {
    what: 'a threshold of zero',
    raw: one({ gate: true, threshold: 0 }),
    path: 'criteria[0].threshold',
    expected: 'a number greater than 0',
    got: '0',
    remedy: 'Write "threshold"',
  },
  {
    what: 'a threshold above one',
    raw: one({ gate: true, threshold: 2 }),
    path: 'criteria[0].threshold',
    expected: 'a number of at most 1',
    got: '2',
    remedy: 'Write "threshold"',
  },
  {
    what: 'one choice',
    raw: one({ choices: choices(1) }),
    path: 'criteria[0].choices',
    expected: 'an array of at least 2 items',
    got: 'an array of 1',
    remedy: 'Write "choices"',
  },
  {
    what: 'a choice score above one',
    raw: one({ choices: choices(0, 5) }),
    path: 'criteria[0].choices[1].score',
    expected: 'a number of at most 1',
    got: '5',
    remedy: 'Write "score"',
  },
  {
    what: 'verify as text',
    raw: one({ verify: 'calculator' }),
    path: 'criteria[0].verify',
    expected: 'an object',
    got: '"calculator"',
    remedy: 'Write "verify" as an object',
  },
  {
    what: 'verify without a tool',
    raw: one({ verify: {} }),
    path: 'criteria[0].verify.tool',
    expected: 'a string',
    got: 'nothing',
    remedy: 'Add "tool"',
  },
  {
    what: 'args as a list',
    raw: verify([1]),
    path: 'criteria[0].verify.args',
    expected: 'an object',
    got: 'an array of 1',
    remedy: 'Write "args" as an object',
  },
  {
    what: 'a score that is neither',
    raw: one({ score: 'rates' }),
    path: 'criteria[0].score',
    expected: 'one of "binary", "rate"',
    got: '"rates"',
    remedy: 'Did you mean "rate"',
  },
  {
    what: 'an aggregator there is not',
    raw: rubric({ reward: { process: 'mean' } }),
    path: 'reward.process',
    expected: 'one of "weighted_mean", "min"',
    got: '"mean"',
    remedy: 'Did you mean "min"',
  },
  {
    what: 'a combiner there is not',
    raw: rubric({ reward: { total: { combine: 'gated' } } }),
    path: 'reward.total.combine',
    expected: 'one of "outcome", "outcome_gated"',
    got: '"gated"',
    remedy: 'Write one of these',
  },
  {
    what: 'a share above one',
    raw: rubric({ reward: { total: { w: 2 } } }),
    path: 'reward.total.w',
    expected: 'a number of at most 1',
    got: '2',
    remedy: 'Write "w"',
  },
  {
    what: 'an unknown key of total',
    raw: rubric({ reward: { total: { weight: 0.5 } } }),
    path: 'reward.total.weight',
    expected: 'one of combine, w',
    got: '"weight"',
    remedy: 'Remove it',
  },
];

const MEANING: readonly Refusal[] = [
  {
    what: 'the same id twice',
    raw: rubric({ criteria: [criterion(), criterion({ id: 'b' }), criterion()] }),
    path: 'criteria[2].id',
    expected: 'an id of its own',
    got: '"a", which criteria[0] has too',
    remedy: 'Rename',
  },
  {
    what: 'response weights of zero',
    raw: rubric({ criteria: [criterion({ weight: 0 }), criterion({ id: 'b', scope: 'step' })] }),
    path: 'criteria',
    expected: 'above 0 over the 1 of scope "response"',
    got: 'a total of 0',
    remedy: '"weight" above 0',
  },
  {
    what: 'step weights of zero',
    raw: rubric({ criteria: [criterion(), criterion({ id: 'b', scope: 'step', weight: 0 })] }),
    path: 'criteria',
    expected: 'scope "step"',
    got: 'a total of 0',
    remedy: '"weight" above 0',
  },
  {
    what: 'weights that overflow',
    raw: rubric({ criteria: [criterion({ weight: 1e308 }), criterion({ id: 'b', weight: 1e308 })] }),
    path: 'criteria',
    expected: 'a finite weight total',
    got: 'Infinity',
    remedy: 'smaller',
  },
  {
    what: 'a gate whose worst choice is the threshold',
    raw: one({ gate: true, threshold: 0.5, choices: choices(0.5, 1) }),
    path: 'criteria[0].gate',
    expected: 'below the threshold 0.5',
    got: 'a lowest score of 0.5',
    remedy: 'Raise "threshold"',
  },
  {
    what: 'a gate of ones',
    raw: one({ gate: true, choices: choices(1, 1) }),
    path: 'criteria[0].gate',
    expected: 'a gate that can fail',
    got: 'a lowest score of 1',
    remedy: 'remove "gate"',
  },
  {
    what: 'a threshold without a gate',
    raw: one({ threshold: 0.5 }),
    path: 'criteria[0].threshold',
    expected: 'only on a gate',
    got: '0.5 without "gate": true',
    remedy: 'Add "gate": true',
  },
  {
    what: 'choices from best to worst',
    raw: one({ choices: choices(1, 0) }),
    path: 'criteria[0].choices[1].score',
    expected: 'at least 1',
    got: '0',
    remedy: 'worst to best',
  },
  {
    what: 'a label twice',
    raw: one({ choices: [...choices(0), ...choices(1)] }),
    path: 'criteria[0].choices[1].label',
    expected: 'a label of its own',
    got: '"c0", which choices[0] has too',
    remedy: 'Rename',
  },
  {
    what: 'two scorings',
    raw: one({ score: 'rate', verify: { tool: 'calculator', score: 'binary' } }),
    path: 'criteria[0].verify.score',
    expected: '"rate"',
    got: '"binary"',
    remedy: 'Keep one',
  },
  {
    what: 'a tool misspelt',
    raw: verify({}, 'calcualtor'),
    path: 'criteria[0].verify.tool',
    expected: 'a tool that exists: calculator, math_equivalence, anything',
    got: '"calcualtor"',
    remedy: 'Did you mean "calculator"? Otherwise name one of these',
  },
  {
    what: 'a tool like none',
    raw: verify({}, 'zzzzzzzz'),
    path: 'criteria[0].verify.tool',
    expected: 'a tool that exists',
    got: '"zzzzzzzz"',
    remedy: 'Name one of these',
  },
  {
    what: 'a tool named like a method',
    raw: verify({}, 'constructor'),
    path: 'criteria[0].verify.tool',
    expected: 'a tool that exists',
    got: '"constructor"',
    remedy: 'Name one of these',
  },
  {
    what: 'a tool that decides nothing',
    raw: verify({ query: 'x' }, 'search'),
    path: 'criteria[0].verify.tool',
    expected: 'a tool that decides: calculator, math_equivalence, anything',
    got: 'decides nothing',
    remedy: 'Name a tool that decides',
  },
  {
    what: 'a segmenter misspelt',
    raw: rubric({ segment: 'lines' }),
    path: 'segment',
    expected: 'a segmenter that exists: whole, line, sentence',
    got: '"lines"',
    remedy: 'Did you mean "line"',
  },
];

const ARGUMENTS: readonly Refusal[] = [
  {
    what: 'an argument the tool takes from the answer',
    raw: verify({ ...REF, text: 'x' }),
    path: 'criteria[0].verify.args.text',
    expected: 'no "text": math_equivalence takes it from the answer',
    got: 'an argument',
    remedy: 'Remove "text"',
  },
  {
    what: 'an argument misspelt',
    raw: verify({ ...REF, tolerence: 1 }),
    path: 'criteria[0].verify.args.tolerence',
    expected: 'an argument of math_equivalence: reference, tolerance',
    got: '"tolerence"',
    remedy: 'Did you mean "tolerance"? Otherwise remove it.',
  },
  {
    what: 'an argument of a tool without any',
    raw: verify(REF, 'calculator'),
    path: 'criteria[0].verify.args.reference',
    expected: 'calculator takes none',
    got: '"reference"',
    remedy: 'Remove it',
  },
  {
    what: 'a required argument left out',
    raw: verify({}),
    path: 'criteria[0].verify.args.reference',
    expected: 'which math_equivalence requires',
    got: 'nothing',
    remedy: '{{reference}}',
  },
  {
    what: 'no args at all',
    raw: one({ verify: { tool: 'math_equivalence' } }),
    path: 'criteria[0].verify.args.reference',
    expected: 'requires',
    got: 'nothing',
    remedy: 'Add it to args',
  },
  {
    what: 'a required argument of any type left out',
    raw: verify({}, 'anything'),
    path: 'criteria[0].verify.args.needed',
    expected: 'requires',
    got: 'nothing',
    remedy: 'Add it to args',
  },
  {
    what: 'a type the schema refuses',
    raw: verify({ reference: true }),
    path: 'criteria[0].verify.args.reference',
    expected: 'a string or a number',
    got: 'true',
    remedy: 'Write "reference"',
  },
  {
    what: 'a number the schema refuses',
    raw: verify({ ...REF, tolerance: 2 }),
    path: 'criteria[0].verify.args.tolerance',
    expected: 'a number of at most 1',
    got: '2',
    remedy: 'Write "tolerance"',
  },
  {
    what: 'a word the schema refuses',
    raw: verify({ ...REF, kind: 'sets' }),
    path: 'criteria[0].verify.args.kind',
    expected: 'one of "set", "list"',
    got: '"sets"',
    remedy: 'Did you mean "set"',
  },
  {
    what: 'an element the schema refuses',
    raw: verify({ ...REF, options: [{ label: 'A' }] }),
    path: 'criteria[0].verify.args.options[0].text',
    expected: 'a string',
    got: 'nothing',
    remedy: 'Add "text"',
  },
  {
    what: 'what a refinement refuses',
    raw: verify({ needed: 1, even: 3 }, 'anything'),
    path: 'criteria[0].verify.args.even',
    expected: 'passes: an even number',
    got: '3',
    remedy: 'Write "even"',
  },
  {
    what: 'a value JSON cannot hold',
    raw: verify({ reference: () => 1 }),
    path: 'criteria[0].verify.args.reference',
    expected: 'a value that JSON can hold',
    got: 'a function',
    remedy: 'Write it as text',
  },
  {
    what: 'arguments nested without end',
    raw: verify({ needed: nested(5000) }, 'anything'),
    path: 'criteria[0].verify.args.needed[0]',
    expected: 'nesting of at most 64 levels',
    got: 'more',
    remedy: 'Flatten',
  },
];

const field = (name: string) => verify({ reference: name });
const TEMPLATES: readonly Refusal[] = [
  {
    what: 'a field misspelt',
    raw: field('{{refrence}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'one of {{id}}, {{input}}',
    got: '{{refrence}}',
    remedy: 'Did you mean "reference"',
  },
  {
    what: "a data set's own field",
    raw: field('{{difficulty}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a field of a sample',
    got: '{{difficulty}}',
    remedy: '{{metadata.',
  },
  {
    what: 'a field of a method',
    raw: field('{{constructor}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a field of a sample',
    got: '{{constructor}}',
    remedy: '{{metadata.',
  },
  {
    what: 'below a text',
    raw: field('{{id.x}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'id has none below it',
    got: '{{id.x}}',
    remedy: 'Use {{id}}',
  },
  {
    what: 'a list without a number',
    raw: field('{{context.text}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'the number of an item of context',
    got: '{{context.text}}',
    remedy: '{{context.0.text}}',
  },
  {
    what: 'the length of a list',
    raw: field('{{context.length}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'the number of an item of context',
    got: '{{context.length}}',
    remedy: 'the whole list as {{context}}',
  },
  {
    what: 'below the text of a document',
    raw: field('{{context.0.text.x}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'context.0.text has none below it',
    got: '{{context.0.text.x}}',
    remedy: 'Use {{context.0.text}}',
  },
  {
    what: 'below the path of an attachment',
    raw: field('{{attachments.0.path.x}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'attachments.0.path has none',
    got: '{{attachments.0.path.x}}',
    remedy: 'Use {{attachments.0.path}}',
  },
  {
    what: 'no end',
    raw: field('the {{reference'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a template field',
    got: '"{{reference", which has no end',
    remedy: 'Close it with }}',
  },
  {
    what: 'two words',
    raw: field('{{a b}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a template field',
    got: '"{{a b}}"',
    remedy: 'Name one field',
  },
  {
    what: 'no field',
    raw: field('{{}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a template field',
    got: '"{{}}"',
    remedy: 'Name one field',
  },
  {
    what: 'an empty key',
    raw: field('{{metadata..x}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a template field',
    got: '"{{metadata..x}}"',
    remedy: 'Name one field',
  },
  {
    what: 'three braces',
    raw: field('\\boxed{{{reference}}}'),
    path: 'criteria[0].verify.args.reference',
    expected: 'a template field',
    got: '"{{{reference}}}"',
    remedy: 'Put a space',
  },
  {
    what: 'a nested template',
    raw: verify({ ...REF, options: [{ label: 'A', text: '{{nope}}' }] }),
    path: 'criteria[0].verify.args.options[0].text',
    expected: 'a field of a sample',
    got: '{{nope}}',
    remedy: '{{metadata.',
  },
];

describe('checkRubric', () => {
  it.each([...SHAPE, ...MEANING, ...ARGUMENTS, ...TEMPLATES])(
    'refuses $what',
    ({ raw, path, expected, got, remedy }) => {
      const problems = problemsOf(raw);
      expect(problems.map((problem) => problem.path)).toEqual([path]);
      expect(problems[0]).toEqual({
        path,
        expected: expect.stringContaining(expected),
        got: expect.stringContaining(got),
        remedy: expect.stringContaining(remedy),
      });
    },
  );

  it.each([...SHAPE, ...MEANING, ...ARGUMENTS, ...TEMPLATES])('says $what in its own words', ({ raw }) => {
    for (const { expected, got, remedy } of problemsOf(raw)) {
      expect(`${expected} ${got} ${remedy}`).not.toMatch(
        /Invalid|received|Unrecognized|Too (small|big)|undefined/,
      );
      expect(remedy).toMatch(/^[A-Z].*\.$/s);
    }
  });

  const ACCEPTED: readonly [string, unknown][] = [
    ['no criteria', rubric()],
    ['a criterion of id and text alone', one({})],
    ['a template with its type', verify(REF)],
    ['a template inside text', verify({ reference: 'about {{ metadata.level }}' })],
    ['a template where the schema wants a number', verify({ ...REF, tolerance: '{{metadata.tolerance}}' })],
    ['a template in a nested argument', verify({ ...REF, options: '{{metadata.options}}' })],
    ['literal braces', verify({ reference: '{{{{x}} } {' })],
    ['a deep field of what is unknown', verify({ reference: '{{labels.0.answer.value}}' })],
    ['a field named like a method', verify({ reference: '{{context.0.constructor.name}}' })],
    ['a field of a message', verify({ reference: '{{response.0.content.0.text}}' })],
    ['a field the document schema does not name', verify({ reference: '{{context.0.author.name}}' })],
    ['an argument of a tool that accepts any', verify({ needed: null, more: [1, { a: 2 }] }, 'anything')],
    ['what an asynchronous refinement may refuse later', verify({ needed: 1, later: 'x' }, 'anything')],
    [
      'a gate with a choice below its threshold',
      one({ gate: true, threshold: 0.5, choices: choices(0.4, 1) }),
    ],
    ['equal scores in order', one({ choices: choices(0, 0.5, 0.5, 1) })],
    ['the same score twice', one({ score: 'rate', verify: { tool: 'calculator', score: 'rate' } })],
    [
      'a weight of zero beside another',
      rubric({ criteria: [criterion({ weight: 0 }), criterion({ id: 'b' })] }),
    ],
    ['the same id but for case', rubric({ criteria: [criterion(), criterion({ id: 'A' })] })],
  ];

  it.each(ACCEPTED)('accepts %s, and again what it made of it', (_what, raw) => {
    const checked = checkRubric(raw, known, 'test.json');
    expect(checkRubric(checked, known, 'test.json')).toEqual(checked);
  });

  it('fills in the defaults', () => {
    expect(checkRubric(one({ verify: { tool: 'calculator' } }), known, 'test.json')).toEqual({
      name: 'test',
      version: '1.0.0',
      segment: 'line',
      criteria: [
        {
          id: 'a',
          text: 'It holds.',
          scope: 'response',
          weight: 1,
          gate: false,
          threshold: 1,
          verify: { tool: 'calculator', args: {} },
        },
      ],
      reward: {
        process: 'min',
        steps: 'min',
        outcome: 'weighted_mean',
        total: { combine: 'outcome', w: 0.5 },
      },
    });
  });

  it('names every problem of a rubric at once, each where it lies', () => {
    const raw = rubric({
      versoin: '1',
      segment: 'lin',
      criteria: [
        criterion({ weigth: 2, scope: 'stp', verify: { tool: 'nope', scroe: 'rate' } }),
        { id: 'a', verify: { tool: 'math_equivalence', score: 'full', args: { reference: '{{ref}}' } } },
        criterion({ gate: 'yes', threshold: 0.5, choices: choices(1, 0) }),
        7,
      ],
      reward: { steps: 'max' },
    });
    expect(
      problemsOf(raw)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(
      [
        'versoin',
        'segment',
        'reward.steps',
        'criteria[0].weigth',
        'criteria[0].scope',
        'criteria[0].verify.scroe',
        'criteria[0].verify.tool',
        'criteria[1].text',
        'criteria[1].verify.score',
        'criteria[1].verify.args.reference',
        'criteria[1].id',
        'criteria[2].gate',
        'criteria[2].choices[1].score',
        'criteria[2].id',
        'criteria[3]',
      ].sort(),
    );
  });

  it('draws no conclusions from what it could not read', () => {
    const raw = rubric({
      criteria: [
        criterion({ scope: 'step', weight: 0 }),
        criterion({ id: 'b', scope: 'stp' }),
        { text: 'x' },
        { text: 'y' },
      ],
    });
    expect(problemsOf(raw).map(({ path }) => path)).toEqual([
      'criteria[1].scope',
      'criteria[2].id',
      'criteria[3].id',
    ]);
  });

  it('weighs nothing while a criterion cannot be read', () => {
    expect(problemsOf(rubric({ criteria: [criterion({ weight: 0 }), 7] })).map(({ path }) => path)).toEqual([
      'criteria[1]',
    ]);
  });

  it('offers only tools that decide, and says each alternative once', () => {
    expect(problemsOf(verify({}, 'zzzzzzzz'))[0]?.expected).not.toContain('search');
    expect(problemsOf(verify({ needed: 1, either: 'x' }, 'anything'))[0]?.expected).toBe('an object');
  });

  it('bounds how many problems one refusal lists', () => {
    const many = rubric({ criteria: Array.from({ length: 5000 }, () => 'x') });
    const problems = problemsOf(many);
    expect(problems).toHaveLength(MAX_PROBLEMS + 1);
    expect(problems.at(-1)?.got).toBe('4900 more');
  });

  it('says where, expected what, got what and the remedy, in one line a problem', () => {
    const check = () => checkRubric(one({ weight: -1 }), known, 'my.json');
    expect(check).toThrow(
      'my.json is refused:\n  criteria[0].weight: expected a number of at least 0, got -1. Write "weight" as a number of at least 0.',
    );
  });
});
