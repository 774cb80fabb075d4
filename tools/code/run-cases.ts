import {
  isFault,
  type JobOptions,
  type OrFault,
  type ProgramRun,
  type Runtime,
  type TestRun,
} from '../../src/sandbox/index.js';
import { type CaseResult, type CaseResults, excerpt, excerptValue } from './case-result.js';
import { sameOutput } from './compare-output.js';
import { sameValue } from './compare-value.js';
import { miscounted, paired } from './paired.js';
import type { AssertionTests, CallTests, CaseTests, IoTests, SnippetTests } from './tests.js';

/** The tests themselves are at fault: nothing was learnt about the program. */
export interface BadTests {
  readonly badTests: string;
}

type Answer = OrFault<CaseResults | BadTests>;

/** Runs a program on the tests. What it is compared with never enters the sandbox, but for assertions' own text. */
export function runCases(
  runtime: Runtime,
  source: string,
  tests: CaseTests,
  options: JobOptions,
): Promise<Answer> {
  switch (tests.kind) {
    case 'snippet':
      return runSnippet(runtime, source, tests, options);
    case 'io':
      return runIo(runtime, source, tests, options);
    case 'calls':
      return runCalls(runtime, source, tests, options);
    case 'assertions':
      return runAssertions(runtime, source, tests, options);
  }
}

async function runSnippet(
  runtime: Runtime,
  source: string,
  { language, stdin, stdout, compare }: SnippetTests,
  options: JobOptions,
): Promise<Answer> {
  const answer = await runtime.runProgram({ language, source, stdins: [stdin] }, options);
  if (isFault(answer)) return answer;
  const [run] = answer.runs;
  if (run === undefined || answer.runs.length > 1) return miscounted(answer.runs.length, 1);
  const output = { stdout: excerpt(run.stdout, 2_000), stderr: excerpt(run.stderr, 2_000) };
  const expected = stdout === undefined ? {} : { expected: excerpt(stdout) };
  const isRight = stdout === undefined || sameOutput(run.stdout, stdout, compare);
  return {
    cases: [caseOf(run, isRight, { ...expected, got: excerpt(run.stdout) })],
    unlisted: [0, 0],
    output,
  };
}

async function runIo(
  runtime: Runtime,
  source: string,
  { language, cases, compare }: IoTests,
  options: JobOptions,
): Promise<Answer> {
  const answer = await runtime.runProgram(
    { language, source, stdins: cases.map(({ stdin }) => stdin) },
    options,
  );
  if (isFault(answer)) return answer;
  const pairs = paired(cases, answer.runs);
  if (isFault(pairs)) return pairs;
  const results = pairs.map(([{ stdin, stdout }, run]) => {
    const values = { stdin: excerpt(stdin), expected: excerpt(stdout), got: excerpt(run.stdout) };
    return caseOf(run, sameOutput(run.stdout, stdout, compare), values);
  });
  return { cases: results, unlisted: [0, 0] };
}

async function runCalls(
  runtime: Runtime,
  source: string,
  { language, entryPoint, cases, tolerance }: CallTests,
  options: JobOptions,
): Promise<Answer> {
  const calls = cases.map(({ args }) => args);
  const answer = await runtime.callFunction({ language, source, entryPoint, calls }, options);
  if (isFault(answer)) return answer;
  const pairs = paired(cases, answer.runs);
  if (isFault(pairs)) return pairs;
  const results = pairs.map(([{ args, result }, { value, ...run }]) => {
    const isRight = value !== undefined && sameValue(value, result, tolerance);
    const got = value === undefined ? {} : { got: excerptValue(value) };
    return caseOf(run, isRight, { args: excerptValue([...args]), expected: excerptValue(result), ...got });
  });
  return { cases: results, unlisted: [0, 0] };
}

function caseOf(
  { ending, message }: Pick<ProgramRun, 'ending' | 'message'>,
  isRight: boolean,
  values: CaseResult['values'],
): CaseResult {
  const why = message === '' ? {} : { message: excerpt(message) };
  if (ending !== 'finished') return { passed: false, outcome: ending, values: { ...values, ...why } };
  return { passed: isRight, outcome: isRight ? 'passed' : 'wrong_answer', values };
}

async function runAssertions(
  runtime: Runtime,
  source: string,
  { language, entryPoint, prelude, code }: AssertionTests,
  options: JobOptions,
): Promise<Answer> {
  const job = { language, source, entryPoint: entryPoint ?? null, prelude, tests: code };
  const answer = await runtime.runTests(job, options);
  if (isFault(answer)) return answer;
  if (answer.blame === 'tests' && answer.ending !== 'finished')
    return { badTests: answer.message || `the tests ended as ${answer.ending}` };
  const listed = answer.assertions.map(assertionCase);
  // the program ended before all assertions ran: one case more, which failed
  if (answer.ending !== 'finished') listed.push(caseOf(answer, false, {}));
  if (listed.length === 0) return { badTests: 'expected tests that assert something, got none that did' };
  return { cases: listed, unlisted: unlistedOf(answer) };
}

function unlistedOf({ assertions, passed, failed }: TestRun): [number, number] {
  const listedPassed = assertions.filter((one) => one.passed).length;
  return [Math.max(0, passed - listedPassed), Math.max(0, failed - (assertions.length - listedPassed))];
}

function assertionCase(assertion: TestRun['assertions'][number]): CaseResult {
  const { line, passed, text, left, right, message } = assertion;
  const values = {
    line,
    assertion: excerpt(text),
    ...(left === undefined ? {} : { left: excerpt(left) }),
    ...(right === undefined ? {} : { right: excerpt(right) }),
    ...(message === undefined ? {} : { message: excerpt(message) }),
  };
  return { passed, outcome: passed ? 'passed' : 'failed_assertion', values };
}
