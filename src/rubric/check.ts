import { type Criterion, type Problem, type Rubric, RubricError, rubricSchema } from '../core/index.js';
import { readCriteria } from './criteria.js';
import type { Known } from './criterion-problems.js';
import { isRecord, quote, valueAt } from './json-path.js';
import { describeValue, didYouMean, listed, problemAt } from './wording.js';
import { zodProblems } from './zod-problems.js';

/** Most problems that one refusal lists; the rest is counted. */
export const MAX_PROBLEMS = 100;

/** A rubric, or everything wrong with it. */
export type RubricReading =
  | { readonly ok: true; readonly rubric: Rubric }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The first {@link MAX_PROBLEMS} problems, and how many more there are. */
export function boundProblems(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const more = problems.length - MAX_PROBLEMS;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    problemAt([], 'fewer problems', `${more} more`, 'Mend these and check again.'),
  ];
}

function segmenterProblems(raw: unknown, known: Known): Problem[] {
  const name = valueAt(raw, ['segment']) ?? 'line';
  if (typeof name !== 'string' || name === '' || known.segmenters.has(name)) return [];
  const names = [...known.segmenters.keys()];
  return [
    problemAt(
      ['segment'],
      `a segmenter that exists: ${listed(names)}`,
      quote(name),
      didYouMean(name, names, 'Name one of these, or pass a segmenter of your own.'),
    ),
  ];
}

/** The tools that are granted to the judge; any tool may be, whether it decides or not. */
function grantProblems(raw: unknown, known: Known): Problem[] {
  const granted = valueAt(raw, ['tools']);
  if (!Array.isArray(granted)) return [];
  const names = [...known.tools.keys()];
  return granted.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || name === '') return [];
    if (granted.indexOf(name) !== index)
      return [problemAt(['tools', index], 'each tool once', quote(name), 'Remove it here.')];
    if (known.tools.has(name)) return [];
    return [
      problemAt(
        ['tools', index],
        `a tool that exists: ${listed(names)}`,
        quote(name),
        didYouMean(name, names, 'Name one of these, or pass a tool of your own.'),
      ),
    ];
  });
}

/** Everything but the criteria, which are read one by one. */
const frameSchema = rubricSchema.omit({ criteria: true });

function frameProblems(raw: Readonly<Record<string, unknown>>): Problem[] {
  const { criteria: _criteria, ...frame } = raw;
  const parsed = frameSchema.safeParse(frame);
  return parsed.success ? [] : zodProblems(rubricSchema, parsed.error.issues, raw, []);
}

/** Reads a rubric from any value and names everything wrong with it. */
export function readRubric(raw: unknown, known: Known): RubricReading {
  if (!isRecord(raw)) {
    const remedy = 'Write the rubric as an object with "name" and "criteria".';
    return { ok: false, problems: [problemAt([], 'an object', describeValue(raw), remedy)] };
  }
  const problems = [
    ...frameProblems(raw),
    ...segmenterProblems(raw, known),
    ...grantProblems(raw, known),
    ...readCriteria(valueAt(raw, ['criteria']), ['criteria'], known).problems,
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rubric: rubricSchema.parse(raw) };
}

/**
 * Checks a rubric before any work: its shape, and that everything it names exists and accepts what it is given.
 * A checked rubric passes again unchanged.
 * @param known the tools and segmenters that it may name
 * @param source what to call it in the error, e.g. its path
 * @throws RubricError with every problem (past {@link MAX_PROBLEMS} their number)
 */
export function checkRubric(raw: unknown, known: Known, source: string): Rubric {
  const reading = readRubric(raw, known);
  if (reading.ok) return reading.rubric;
  throw new RubricError(source, boundProblems(reading.problems));
}

/**
 * Checks a sample's own criteria, which are appended to those of `rubric`: the same shape and defaults; an id
 * that the rubric or another of them has is refused.
 * @param raw the sample's `criteria`; undefined and null count as none
 * @throws RubricError with every problem
 */
export function checkCriteria(raw: unknown, rubric: Rubric, known: Known, source: string): Criterion[] {
  if (raw === undefined || raw === null) return [];
  const reading = readCriteria(raw, ['criteria'], known, rubric.criteria);
  if (reading.problems.length > 0) throw new RubricError(source, boundProblems(reading.problems));
  return reading.readable.map(({ criterion }) => criterion);
}
