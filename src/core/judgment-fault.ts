import type { Judgment } from './judgment.js';

/** What is wrong with a value that should be a judgment. */
export interface JudgmentFault {
  readonly expected: string;
  readonly got: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isReward = (value: unknown) =>
  value === null || (typeof value === 'number' && value >= 0 && value <= 1);
const isOffset = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Checks that judgments, whoever made or stored them, have the shape and ranges the rest of Assay counts on. */
export function judgmentFault(value: unknown): JudgmentFault | null {
  if (!isRecord(value)) return { expected: 'a judgment', got: excerpt(value) };
  for (const [path, check, expected] of CHECKS) {
    const part = path
      .split('.')
      .reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
    if (!check(part)) return { expected: `${path} to be ${expected}`, got: excerpt(part) };
  }
  const { reward, status } = value as unknown as Judgment;
  const fitting = reward.outcome === null ? 'unscored' : 'scored';
  return status === fitting
    ? null
    : { expected: `status ${fitting} for outcome ${reward.outcome}`, got: excerpt(status) };
}

const CHECKS: readonly (readonly [string, (value: unknown) => boolean, string])[] = [
  ['sampleId', (value) => typeof value === 'string', 'a text'],
  ['response', isOffset, 'an index'],
  ['reward.process', (value) => Array.isArray(value) && value.every(isReward), 'rewards in [0, 1] or null'],
  ['reward.outcome', isReward, 'in [0, 1] or null'],
  ['reward.total', isReward, 'in [0, 1] or null'],
  ['segments', (value) => Array.isArray(value) && value.every(isSegment), 'segments'],
  ['verdicts', (value) => Array.isArray(value) && value.every(isVerdict), 'verdicts'],
  ['evidence', (value) => Array.isArray(value) && value.every(isEvidence), 'evidence'],
  ['gatesFailed', isTexts, 'a list of ids'],
  ['usage.ms', (value) => typeof value === 'number', 'a number'],
];

function isSegment(value: unknown): boolean {
  return (
    isRecord(value) &&
    isOffset(value.index) &&
    isOffset(value.start) &&
    isOffset(value.end) &&
    typeof value.kind === 'string'
  );
}

function isVerdict(value: unknown): boolean {
  if (!isRecord(value) || typeof value.criterionId !== 'string' || typeof value.reason !== 'string')
    return false;
  if (value.segment !== null && !isOffset(value.segment)) return false;
  if (!isTexts(value.evidence)) return false;
  if (value.status === 'scored') return isReward(value.score) && value.score !== null;
  return value.status === 'unscored' && typeof value.code === 'string' && value.score === null;
}

function isEvidence(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.tool === 'string' &&
    isRecord(value.output)
  );
}

function excerpt(value: unknown): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (value === undefined) return 'nothing';
  return (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value)).slice(0, 80);
}
