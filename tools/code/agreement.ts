import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import {
  isFault,
  type JobOptions,
  type OrFault,
  type Runtime,
  type TestRun,
} from '../../src/sandbox/index.js';
import { miscounted } from './paired.js';
import type { AgreementTests } from './tests.js';

/** How one candidate behaves: equal keys agree. `passed` is how many generated tests it passes, 1 without tests. */
interface Behaviour {
  readonly key: string;
  readonly passed: number;
}

/** A group of candidates that behave alike. */
export interface AgreementGroup {
  /** Indices of candidates, in order. */
  readonly members: readonly number[];
  /** Generated tests each member passes; 1 where candidates are compared by what they return. */
  readonly passed: number;
  /** members × passed. */
  readonly score: number;
}

/**
 * Groups candidates by what they return on the same arguments, or by which generated tests they pass, best group
 * first. With tests the score is that of CodeT's dual execution agreement (Chen et al. 2022): the size of the group
 * times the number of tests it passes. A candidate that finishes on no input belongs to no group.
 * @param sources programs, as they are run
 */
export async function agreementGroups(
  runtime: Runtime,
  sources: readonly string[],
  tests: AgreementTests,
  options: JobOptions,
): Promise<OrFault<{ readonly groups: readonly AgreementGroup[] }>> {
  const groups = new Map<string, { members: number[]; passed: number }>();
  for (const [index, source] of sources.entries()) {
    const behaviour = await behaviourOf(runtime, source, tests, options);
    if (isFault(behaviour)) return behaviour;
    if (behaviour.passed === 0) continue;
    const group = groups.get(behaviour.key) ?? { members: [], passed: behaviour.passed };
    group.members.push(index);
    groups.set(behaviour.key, group);
  }
  const scored = [...groups.values()].map((group) => ({
    ...group,
    score: group.members.length * group.passed,
  }));
  return { groups: scored.sort((a, b) => b.score - a.score) };
}

function behaviourOf(runtime: Runtime, source: string, tests: AgreementTests, options: JobOptions) {
  return tests.inputs === undefined
    ? passedTests(runtime, source, tests, options)
    : returned(runtime, source, tests, tests.inputs, options);
}

async function returned(
  runtime: Runtime,
  source: string,
  { language, entryPoint }: AgreementTests,
  inputs: readonly (readonly Json[])[],
  options: JobOptions,
): Promise<OrFault<Behaviour>> {
  const answer = await runtime.callFunction({ language, source, entryPoint, calls: inputs }, options);
  if (isFault(answer)) return answer;
  if (answer.runs.length !== inputs.length) return miscounted(answer.runs.length, inputs.length);
  const values = answer.runs.map((run) => (run.value === undefined ? [run.ending] : [run.ending, run.value]));
  return {
    key: JSON.stringify(values, inOrder),
    passed: answer.runs.some(({ ending }) => ending === 'finished') ? 1 : 0,
  };
}

/** Objects with their keys in one order. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

async function passedTests(
  runtime: Runtime,
  source: string,
  { language, entryPoint, prelude, assertions = [] }: AgreementTests,
  options: JobOptions,
): Promise<OrFault<Behaviour>> {
  const passed: number[] = [];
  for (const [index, tests] of assertions.entries()) {
    const run = await runtime.runTests({ language, source, entryPoint, prelude, tests }, options);
    if (isFault(run)) return run;
    if (hasPassed(run)) passed.push(index);
  }
  return { key: JSON.stringify(passed), passed: passed.length };
}

const hasPassed = ({ ending, passed, failed }: TestRun) =>
  ending === 'finished' && passed > 0 && failed === 0;

/**
 * Whether the response (candidate 0) is in the best group. Open where groups share the first place, or where no two
 * candidates agree.
 */
export function judgeAgreement(
  groups: readonly AgreementGroup[],
  candidates: number,
  about: { readonly [key: string]: Json },
): ToolResult {
  const [best, second] = groups;
  const listed = groups
    .slice(0, 20)
    .map(({ members, passed, score }) => ({ members: [...members], passed, score }));
  const detail = { ...about, candidates, groups: listed };
  if (best === undefined || best.members.length < 2)
    return open('no_agreement', { summary: 'no two candidates behave alike', ...detail });
  if (second?.score === best.score)
    return open('tie', { summary: 'two groups of candidates share the first place', ...detail });
  const share = best.members.length / candidates;
  const isIn = best.members.includes(0);
  const summary = `${isIn ? 'is' : 'is not'} among the ${best.members.length} of ${candidates} candidates that agree`;
  return isIn
    ? supports({ summary, ...detail }, { code: 'agrees', confidence: share })
    : refutes({ summary, ...detail }, { code: 'disagrees', confidence: share });
}
