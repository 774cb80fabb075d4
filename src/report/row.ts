import type { Criterion, Judgment } from '../core/index.js';
import { firstFailedStep, type Mark, markOf, NOTHING_TO_CHECK, verdictsByStep } from '../view/marks.js';
import type { ReportRow } from './payload.js';

/** A row of the list without the places of its records, which are known once they are written. */
export type PlacelessRow = Omit<ReportRow, 'judgment' | 'text'>;

function failingCriteria(judgment: Judgment, criteria: ReadonlyMap<string, Criterion>): string[] {
  const failing = new Set<string>();
  for (const { criterionId, score } of judgment.verdicts) {
    if (score !== null && score < (criteria.get(criterionId)?.threshold ?? 1)) failing.add(criterionId);
  }
  return [...failing];
}

function codesOf(judgment: Judgment): string[] {
  const codes = new Set<string>(judgment.error === undefined ? [] : [judgment.error.code]);
  for (const verdict of judgment.verdicts) {
    if (verdict.status === 'unscored' && verdict.code !== NOTHING_TO_CHECK) codes.add(verdict.code);
  }
  return [...codes];
}

/** Most steps whose marks stand in a row. */
const MARKED_STEPS = 48;

const INITIALS: Readonly<Record<Mark, string>> = {
  refuted: 'r',
  partial: 'p',
  supported: 's',
  unscored: 'u',
  plain: 'n',
};

/** What the list shows of a judgment. */
export function rowOf(judgment: Judgment, criteria: ReadonlyMap<string, Criterion>): PlacelessRow {
  const marks = verdictsByStep(judgment).map(markOf);
  return {
    id: judgment.sampleId,
    response: judgment.response,
    scored: judgment.status === 'scored',
    outcome: judgment.reward.outcome,
    total: judgment.reward.total,
    steps: judgment.segments.length,
    refuted: marks.filter((mark) => mark === 'refuted').length,
    marks: marks
      .slice(0, MARKED_STEPS)
      .map((mark) => INITIALS[mark])
      .join(''),
    firstFailed: firstFailedStep(judgment),
    gatesFailed: judgment.gatesFailed,
    failing: failingCriteria(judgment, criteria),
    codes: codesOf(judgment),
  };
}
