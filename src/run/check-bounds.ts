import { type AskLimits, type JudgeLimits, UsageError } from '../core/index.js';

/** What a bound may be: at least, at most, and whether it counts things. Infinity is no bound, where timers allow it. */
interface Range {
  readonly least: number;
  readonly most?: number;
  readonly whole?: boolean;
}

/** A longer time fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

const ASK: Readonly<Record<keyof AskLimits, Range>> = {
  maxRounds: { least: 1, whole: true },
  maxToolCalls: { least: 0, whole: true },
  maxTokens: { least: 0 },
  maxMs: { least: 0 },
  maxMoney: { least: 0 },
  itemsPerCall: { least: 1, whole: true },
  maxObservation: { least: 0, whole: true },
  maxReasks: { least: 0, whole: true },
  maxImages: { least: 0, whole: true },
};

const LIMITS: Readonly<Record<keyof JudgeLimits, Range>> = {
  toolTimeoutMs: { least: 0, most: LONGEST_TIMER },
  maxSegments: { least: 0 },
  maxOutput: { least: 0 },
};

/** A bound that is no number never holds: NaN is neither above nor below anything. @throws UsageError naming it */
export function checkAskLimits(ask: AskLimits): void {
  checkAll('ask', { ...ask }, ASK);
}

/** @throws UsageError naming the bound that cannot be meant */
export function checkJudgeLimits(limits: JudgeLimits): void {
  checkAll('limits', { ...limits }, LIMITS);
}

/** With fewer than one at a time, nothing would ever be judged. @throws UsageError */
export function checkConcurrency(concurrency: number): void {
  check('concurrency', concurrency, { least: 1, whole: true });
}

function checkAll(
  what: string,
  values: Readonly<Record<string, unknown>>,
  ranges: Readonly<Record<string, Range>>,
): void {
  for (const name of Object.keys(values))
    if (!Object.hasOwn(ranges, name))
      throw new UsageError(
        `${what}.${name}: expected one of ${Object.keys(ranges).join(', ')}, got a name that nothing reads.`,
      );
  for (const [name, range] of Object.entries(ranges)) check(`${what}.${name}`, values[name], range);
}

function check(name: string, value: unknown, { least, most = Number.POSITIVE_INFINITY, whole }: Range): void {
  const isInRange = typeof value === 'number' && value >= least && value <= most;
  if (isInRange && (!whole || Number.isInteger(value) || value === Number.POSITIVE_INFINITY)) return;
  const bound = Number.isFinite(most) ? `from ${least} to ${most}` : `of at least ${least}`;
  throw new UsageError(
    `${name}: expected a ${whole === true ? 'whole ' : ''}number ${bound}, got ${String(value)}. Leave it out for the default.`,
  );
}
