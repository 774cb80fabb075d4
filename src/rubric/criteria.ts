import type { z } from 'zod';
import { type Criterion, criterionSchema, type Problem } from '../core/index.js';
import { criterionProblems, type Known, type ReadableCriterion } from './criterion-problems.js';
import { isRecord, type Path, quote } from './json-path.js';
import { describeValue, problemAt } from './wording.js';
import { zodProblems } from './zod-problems.js';

/** Criteria as far as they can be read, and everything wrong with them. */
export interface CriteriaReading {
  readonly readable: readonly ReadableCriterion[];
  readonly problems: readonly Problem[];
}

interface FaultyKey {
  readonly path: readonly PropertyKey[];
  readonly key: PropertyKey;
}

/** Which keys of a refused criterion must go so that the rest of it can still be checked. */
function faultyKeys(issues: readonly z.core.$ZodIssue[]): FaultyKey[] {
  return issues.flatMap((issue): FaultyKey[] => {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path, key }));
    if (path[0] === 'verify' && path[1] === 'score') return [{ path: ['verify'], key: 'score' }];
    return [{ path: [], key: path[0] ?? '' }];
  });
}

function without(record: Readonly<Record<string, unknown>>, key: PropertyKey): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key)));
}

/**
 * The rest of a refused criterion, so that one run of the check names every problem.
 * Only checks look at it: a rubric with any problem is refused whole.
 */
function salvage(
  raw: Readonly<Record<string, unknown>>,
  issues: readonly z.core.$ZodIssue[],
  path: Path,
): ReadableCriterion | null {
  let rest: Record<string, unknown> = { ...raw };
  const dropped = new Set<string>();
  for (const { path: inner, key } of faultyKeys(issues)) {
    const [outer] = inner;
    if (outer === undefined) {
      rest = without(rest, key);
      dropped.add(String(key));
    } else if (inner.length === 1 && isRecord(rest[String(outer)])) {
      rest[String(outer)] = without(rest[String(outer)] as Record<string, unknown>, key);
    } else {
      rest = without(rest, outer);
      dropped.add(String(outer));
    }
  }
  const parsed = criterionSchema.safeParse({ id: '-', text: '-', ...rest });
  return parsed.success ? { criterion: parsed.data, path, dropped } : null;
}

function readCriterion(raw: unknown, path: Path): { read: ReadableCriterion | null; problems: Problem[] } {
  const parsed = criterionSchema.safeParse(raw);
  if (parsed.success) return { read: { criterion: parsed.data, path, dropped: new Set() }, problems: [] };
  const { issues } = parsed.error;
  return {
    read: isRecord(raw) ? salvage(raw, issues, path) : null,
    problems: zodProblems(criterionSchema, issues, raw, path),
  };
}

function repeatedIds(readable: readonly ReadableCriterion[], taken: readonly Criterion[]): Problem[] {
  const owner = new Map<string, string>(taken.map(({ id }) => [id, 'the rubric']));
  return readable.flatMap(({ criterion: { id }, path, dropped }) => {
    if (dropped.has('id')) return [];
    const first = owner.get(id);
    if (first === undefined) {
      owner.set(id, `criteria[${path.at(-1)}]`);
      return [];
    }
    const got = `${quote(id)}, which ${first} has too`;
    return [problemAt([...path, 'id'], 'an id of its own', got, 'Rename one of the two.')];
  });
}

function weightProblem(criteria: readonly Criterion[], scope: Criterion['scope'], path: Path): Problem[] {
  const inScope = criteria.filter((criterion) => criterion.scope === scope);
  const total = inScope.reduce((sum, { weight }) => sum + weight, 0);
  if (inScope.length === 0 || (total > 0 && Number.isFinite(total))) return [];
  return [
    problemAt(
      path,
      `a finite weight total above 0 over the ${inScope.length} of scope ${quote(scope)}`,
      `a total of ${total}`,
      total === 0 ? 'Give at least one of them a "weight" above 0.' : 'Make the weights smaller.',
    ),
  ];
}

/**
 * Reads a list of criteria that lies at `path` and names everything wrong with it.
 * @param taken criteria of the rubric that these are appended to: their ids are taken, their weights count
 */
export function readCriteria(
  raw: unknown,
  path: Path,
  known: Known,
  taken: readonly Criterion[] = [],
): CriteriaReading {
  if (!Array.isArray(raw)) {
    const problem = problemAt(
      path,
      'an array',
      describeValue(raw),
      'Write "criteria" as an array of criteria.',
    );
    return { readable: [], problems: [problem] };
  }
  const readings = raw.map((one: unknown, index) => readCriterion(one, [...path, index]));
  const readable = readings.flatMap(({ read }) => read ?? []);
  // a scope that could not be read counts in the other one
  const weighable = readable.length === raw.length && readable.every(({ dropped }) => !dropped.has('scope'));
  const criteria = [...taken, ...readable.map(({ criterion }) => criterion)];
  const scopes = new Set(readable.map(({ criterion }) => criterion.scope));
  return {
    readable,
    problems: [
      ...readings.flatMap(({ read, problems }) =>
        read === null ? problems : [...problems, ...criterionProblems(read, known)],
      ),
      ...repeatedIds(readable, taken),
      ...(weighable ? [...scopes].flatMap((scope) => weightProblem(criteria, scope, path)) : []),
    ],
  };
}
