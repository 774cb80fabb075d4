import { z } from 'zod';
import { jsonValue } from './json-value.js';

const language = z.enum(['python', 'javascript', 'typescript']).describe('what the program is written in');

const stdinCase = z.strictObject({
  stdin: z.string().default('').describe('standard input of the program'),
  stdout: z.string().describe('what it must print'),
});

const callCase = z.strictObject({
  args: z.array(jsonValue).describe('arguments of the call'),
  result: jsonValue.describe('what the call must return'),
});

const prelude = z
  .string()
  .default('')
  .describe('put before the program and before the tests, e.g. "import math"');

/** The program must run to its end; with `stdout`, it must also print that. */
export const snippetTests = z.strictObject({
  kind: z.literal('snippet'),
  language,
  prelude,
  stdin: z.string().default(''),
  stdout: z.string().optional().describe('what it must print; without it, running to the end is enough'),
  compare: z.enum(['lines', 'exact', 'tokens']).default('lines'),
});

/** The program is run once a case: standard input in, standard output out. */
export const ioTests = z.strictObject({
  kind: z.literal('io'),
  language,
  prelude,
  cases: z.array(stdinCase).min(1).max(1_000),
  compare: z
    .enum(['lines', 'exact', 'tokens'])
    .default('lines')
    .describe(
      'lines: blanks at line ends and blank lines at the end do not count; tokens: words alone, numbers by value',
    ),
});

/** A function of the program is called once a case, and its result compared outside the sandbox. */
export const callTests = z.strictObject({
  kind: z.literal('calls'),
  language,
  prelude,
  entryPoint: z.string().trim().min(1).describe('name of the function, or Class.method'),
  cases: z.array(callCase).min(1).max(1_000),
  tolerance: z
    .number()
    .min(0)
    .default(0)
    .describe('numbers may differ by this much, absolutely or relatively'),
});

/** A test body with assertions; `check(candidate)` is called where it is defined. */
export const assertionTests = z.strictObject({
  kind: z.literal('assertions'),
  language,
  prelude,
  entryPoint: z.string().trim().min(1).optional().describe('name of the function handed to check(candidate)'),
  code: z.string().min(1).describe('def check(candidate): …, or assertions that call the program by name'),
});

/** Several candidates vote: those that behave alike form a group, and the largest group is taken to be right. */
export const agreementTests = z.strictObject({
  kind: z.literal('agreement'),
  language,
  prelude,
  entryPoint: z.string().trim().min(1),
  candidates: z
    .array(z.string())
    .min(1)
    .max(64)
    .describe(
      'responses to the same input; the first that is the judged one, letter for letter, is left out',
    ),
  inputs: z
    .array(z.array(jsonValue))
    .max(200)
    .optional()
    .describe('lists of arguments; candidates that return the same on all of them agree'),
  assertions: z
    .array(z.string().min(1))
    .max(200)
    .optional()
    .describe(
      'generated tests; a group passes the same ones, and counts by its size times how many it passes',
    ),
});

/** The tests of a sample, in any of the kinds. */
export const testsSchema = z
  .discriminatedUnion('kind', [snippetTests, ioTests, callTests, assertionTests, agreementTests])
  .refine(
    (tests) =>
      tests.kind !== 'agreement' || (tests.inputs === undefined) !== (tests.assertions === undefined),
    {
      message: 'expected either inputs or assertions',
    },
  );

/** The tests of a sample, with defaults filled in. */
export type Tests = z.output<typeof testsSchema>;
export type SnippetTests = z.output<typeof snippetTests>;
export type IoTests = z.output<typeof ioTests>;
export type CallTests = z.output<typeof callTests>;
export type AssertionTests = z.output<typeof assertionTests>;
export type AgreementTests = z.output<typeof agreementTests>;
/** Tests that judge a program by itself. */
export type CaseTests = Exclude<Tests, AgreementTests>;
