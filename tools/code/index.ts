import { z } from 'zod';
import {
  defineTool,
  type Json,
  plainText,
  refutes,
  type Subject,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import {
  isFault,
  type JobOptions,
  type Language,
  type Runtime,
  type RuntimeName,
} from '../../src/sandbox/index.js';
import { agreementGroups, judgeAgreement } from './agreement.js';
import { assemble } from './assemble.js';
import { extractCode } from './extract-code.js';
import { limitsSchema, programLimits } from './options.js';
import { report } from './report.js';
import { runCases } from './run-cases.js';
import { builtinRuntimes, describeOnce, type Runtimes } from './runtimes.js';
import { type AgreementTests, type CaseTests, type Tests, testsSchema } from './tests.js';

export { type AgreementGroup, agreementGroups } from './agreement.js';
export { assemble, type Form } from './assemble.js';
export { type Extraction, extractCode } from './extract-code.js';
export { closeSandboxes, type Runtimes } from './runtimes.js';
export { type Tests, testsSchema } from './tests.js';

const schema = z.object({
  text: z.string().describe('the response that holds the code'),
  question: z.string().default('').describe('the input, where the response completes code that stands in it'),
  tests: testsSchema.describe('what the program must do'),
  runtime: z
    .enum(['python', 'quickjs', 'node'])
    .optional()
    .describe('default: CPython for Python, QuickJS for JavaScript and TypeScript'),
  extract: z
    .enum(['auto', 'fence', 'indented', 'whole'])
    .default('auto')
    .describe('where the code stands: a fenced block, an indented block, or all of the text'),
  form: z
    .enum(['auto', 'program', 'completion'])
    .default('auto')
    .describe('whether the code is a program of its own or goes on where the code of the input ends'),
  limits: limitsSchema,
});

type Input = z.output<typeof schema>;

/** Longest a call may wait for a free sandbox and run, milliseconds; programs have bounds of their own. */
const PATIENCE_MS = 600_000;

/** Whether a prompt may hold code to be completed; a little too often does no harm. */
const MAY_HOLD_CODE = /\b(?:def|class|function|const|let|var)\b/;

/** The parts of the input that come from the sample. */
function prepare(subject: Subject): Record<string, Json> {
  const question = plainText(subject.sample.input);
  return { text: subject.text, ...(MAY_HOLD_CODE.test(question) ? { question } : {}) };
}

/**
 * Runs the code of a response in a sandbox, on tests the sample brings. Supported only where every case passes; what
 * the program does to itself (a failed assertion, an exception, its own time or memory) is refuted; what happens to
 * the sandbox, and tests that cannot be run, are failures of the tool. `score` is the pass rate.
 * @param runtimes where programs run
 */
export function createCodeTool(runtimes: Runtimes = builtinRuntimes): Tool<typeof schema> {
  return defineTool({
    name: 'code',
    description: 'Runs the code of a response in a sandbox and checks it against the tests of the sample.',
    schema,
    supplied: ['text', 'question'],
    prepare,
    timeLimitMs: () => PATIENCE_MS,
    run: (input, context) => judgeCode(input, context, runtimes),
  });
}

/** The code tool with the sandboxes of this machine. */
export const code: Tool<typeof schema> = createCodeTool();

async function judgeCode(input: Input, context: ToolContext, runtimes: Runtimes): Promise<ToolResult> {
  const { tests, text } = input;
  const runtime = await runtimes(input.runtime ?? defaultRuntime(tests.language));
  if (!runtime.languages.includes(tests.language)) return wrongRuntime(runtime, tests);
  const program = programOf(text, input);
  if (program === null) return noCode(input.extract);
  const described = await describeOnce(runtime);
  if (isFault(described)) return toolFailure(described.fault, described.message);
  const about = { ran: described.description, code: program.place };
  const options = { limits: programLimits(input.limits, tests), signal: context.signal };
  if (tests.kind === 'agreement') return judgeByAgreement(input, tests, { runtime, program, about, options });
  return judgeByCases(tests, { runtime, program, about, options });
}

/** A program, and where in the response its code stood. */
interface Program {
  readonly source: string;
  readonly place: {
    readonly from: string;
    readonly form: string;
    readonly start: number;
    readonly end: number;
  };
}

/** What both ways of judging work with. */
interface Work {
  readonly runtime: Runtime;
  readonly program: Program;
  readonly about: { readonly [key: string]: Json };
  readonly options: JobOptions;
}

/** The program a text holds, or null where it holds no code. */
function programOf(text: string, { tests, extract, form, question }: Input): Program | null {
  const { language, prelude } = tests;
  const entryPoint = 'entryPoint' in tests ? (tests.entryPoint ?? null) : null;
  const found = extractCode(text, extract, language, entryPoint);
  if (found === null) return null;
  const assembled = assemble({ code: found.code, form, language, entryPoint, prelude, question });
  const { from, start, end } = found;
  return { source: assembled.source, place: { from, form: assembled.form, start, end } };
}

async function judgeByCases(
  tests: CaseTests,
  { runtime, program, about, options }: Work,
): Promise<ToolResult> {
  const results = await runCases(runtime, program.source, tests, options);
  if ('fault' in results) return toolFailure(results.fault, results.message);
  if ('badTests' in results) return badTests(results.badTests);
  return report(results, about);
}

async function judgeByAgreement(
  input: Input,
  tests: AgreementTests,
  { runtime, program, about, options }: Work,
): Promise<ToolResult> {
  // where the candidates are all responses of the sample, one of them is this very response: it has one vote
  const own = tests.candidates.indexOf(input.text);
  const others = tests.candidates
    .filter((_, index) => index !== own)
    .map((text) => programOf(text, input)?.source)
    .filter((one) => one !== undefined);
  const answer = await agreementGroups(runtime, [program.source, ...others], tests, options);
  if (isFault(answer)) return toolFailure(answer.fault, answer.message);
  return judgeAgreement(answer.groups, others.length + 1, about);
}

const defaultRuntime = (language: Language): RuntimeName => (language === 'python' ? 'python' : 'quickjs');

const wrongRuntime = (runtime: Runtime, tests: Tests): ToolResult =>
  toolFailure(
    'bad_arguments',
    `expected a runtime for ${tests.language}, got ${runtime.name}, which runs ${runtime.languages.join(', ')}. Leave "runtime" out.`,
  );

const noCode = (extract: string): ToolResult =>
  refutes(
    {
      summary:
        extract === 'fence' || extract === 'indented'
          ? `the response holds no ${extract === 'fence' ? 'fenced' : 'indented'} code`
          : 'the response holds no code',
    },
    { code: 'no_code', score: 0 },
  );

const badTests = (why: string): ToolResult =>
  toolFailure('bad_tests', `expected tests that run, got: ${why}. Mend the sample's tests.`);
