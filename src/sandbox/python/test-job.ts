import { createHash } from 'node:crypto';
import { z } from 'zod';
import type {
  AssertionRun,
  Ended,
  JobOptions,
  OrFault,
  ProgramLimits,
  TestJob,
  TestRun,
} from '../runtime.js';
import { isFault } from '../runtime.js';
import { endingOf, linesOf, ownWord, readLine } from './ending.js';
import { type Flavour, flavourOf } from './flavour.js';
import type { Pool } from './pool.js';
import type { RoundEnd } from './round.js';
import { runRound } from './run-round.js';

const assertionSchema = z.object({
  line: z.int(),
  passed: z.boolean(),
  text: z.string(),
  left: z.string().exactOptional(),
  right: z.string().exactOptional(),
  message: z.string().exactOptional(),
});

const finalSchema = z.object({
  // `gone`: the program's process ended before the tests did
  ending: z.enum([
    'finished',
    'syntax_error',
    'exception',
    'exited',
    'timed_out',
    'refused',
    'out_of_memory',
    'crashed',
    'gone',
  ]),
  message: z.string(),
  blame: z.enum(['program', 'tests']),
  passed: z.int(),
  failed: z.int(),
});

const lineSchema = z.union([
  z.object({ assertion: assertionSchema }),
  z.object({ stage: z.enum(['program', 'tests']) }),
  z.object({ used: z.literal(true) }),
  finalSchema,
]);

type Final = z.output<typeof finalSchema>;

/** What the tests' process told before it ended. */
interface Account {
  readonly assertions: AssertionRun[];
  /** Prelude, waiting for the program, running the tests. */
  stage: 'prelude' | 'program' | 'tests';
  used: boolean;
  final: Final | null;
}

function readAccount(verdict: string): Account {
  const account: Account = { assertions: [], stage: 'prelude', used: false, final: null };
  for (const line of linesOf(verdict)) {
    const read = lineSchema.safeParse(readLine(line));
    if (!read.success) continue;
    if ('assertion' in read.data) account.assertions.push(read.data.assertion);
    else if ('stage' in read.data) account.stage = read.data.stage;
    else if ('used' in read.data) account.used = true;
    else account.final = read.data;
  }
  return account;
}

/** Why the program's process ended before the tests did. */
function programEnd(end: RoundEnd, wallMs: number): Pick<Ended, 'ending' | 'message'> {
  const said = ownWord(linesOf(end.report).at(-1));
  if (said && said.ending !== 'finished') return said;
  // the server ends whoever is left, so this one was still there and had closed its channel
  if (end.program === -9)
    return { ending: 'crashed', message: 'the program closed its channel, or was killed' };
  const how = endingOf({ ...end, report: '' }, wallMs);
  return how.ending === 'finished' ? { ending: 'exited', message: 'exit status 0' } : how;
}

/** The end of tests whose process did not come as far as to tell it. */
function cutShort(
  end: RoundEnd,
  account: Account,
  failed: number,
  wallMs: number,
): Pick<TestRun, 'ending' | 'message' | 'blame'> {
  // tests that had the program's names and asked nothing of it kept the time, or the memory, to themselves
  const own = account.stage === 'prelude' || (account.stage === 'tests' && !account.used);
  const blame = own && failed === 0 ? 'tests' : 'program';
  if (end.killed !== null) return { ...endingOf(end, wallMs), blame };
  return { ending: 'crashed', message: `the tests' process ended with status ${end.tests}`, blame };
}

function asRun(end: RoundEnd, wallMs: number): TestRun {
  const account = readAccount(end.verdict);
  const { assertions, final } = account;
  const passed = final?.passed ?? assertions.filter((one) => one.passed).length;
  const failed = final?.failed ?? assertions.length - passed;
  const counts = { assertions, passed, failed, ms: end.ms };
  // whether the flood was seen before or after the tests ended is a matter of chance
  if (end.killed === 'output') return { ...endingOf(end, wallMs), blame: 'program', ...counts };
  if (final === null) return { ...cutShort(end, account, failed, wallMs), ...counts };
  if (final.ending === 'gone') return { ...programEnd(end, wallMs), blame: 'program', ...counts };
  return { ending: final.ending, message: final.message, blame: final.blame, ...counts };
}

/** Stands for the tests and all else their process was started with. */
function keyOf(tests: string, flavour: Flavour, wallMs: number, limits: ProgramLimits): string {
  const { memoryBytes, outputBytes } = limits;
  return createHash('sha256')
    .update(JSON.stringify([flavour, wallMs, memoryBytes, outputBytes, tests]))
    .digest('base64');
}

/** Runs the tests against the program, each in a process of its own. */
export async function runTestJob(
  pool: Pool,
  job: TestJob,
  { limits, signal }: JobOptions,
): Promise<OrFault<TestRun>> {
  const wallMs = Math.min(limits.wallMs, limits.totalMs);
  const { source, prelude, tests, entryPoint } = job;
  const flavour = flavourOf(source, prelude, tests);
  const sent = JSON.stringify({ prelude, tests, entryPoint });
  const round = {
    ...limits,
    kind: 'tests',
    program: Buffer.from(JSON.stringify(source)),
    tests: Buffer.from(sent),
    testsKey: keyOf(sent, flavour, wallMs, limits),
    wallMs,
    totalMs: wallMs,
  } as const;
  const end = await runRound(pool, flavour, round, signal);
  return isFault(end) ? end : asRun(end, wallMs);
}
