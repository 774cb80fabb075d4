import type { Judgment, Rubric } from '../core/index.js';
import { accountFor, type GateState, type RewardAccount, type Term } from '../view/account.js';
import { formatScore } from '../view/number.js';
import { visibleLine } from '../view/visible.js';
import type { Line } from './layout.js';

function termText({ name, value, weight, code }: Term): string {
  if (value === null) return `${visibleLine(name)} – (${visibleLine(code ?? 'unscored')})`;
  return `${visibleLine(name)} ${formatScore(value)}${weight === 1 ? '' : ` × ${formatScore(weight)}`}`;
}

const joinedText = (aggregator: string, terms: readonly Term[]): string =>
  terms.length === 0 ? `${aggregator} of nothing` : `${aggregator}(${terms.map(termText).join(', ')})`;

function gateText({ id, threshold, value, state }: GateState): string {
  const sign = state === 'failed' ? '<' : '≥';
  const compared = value === null ? '' : `: ${formatScore(value)} ${sign} ${formatScore(threshold)}`;
  return `gate ${visibleLine(id)} ${state}${compared}`;
}

/** Most steps listed. */
const MOST_STEPS = 100;

function stepText({ segment, value, terms }: RewardAccount['process']['steps'][number]): string {
  const from = terms.length > 1 ? ` (${terms.map(termText).join(', ')})` : '';
  return `step ${segment + 1}: ${formatScore(value)}${from}`;
}

function processLines({ process: { aggregator, steps } }: RewardAccount): Line[] {
  const listed = steps.slice(0, MOST_STEPS).map(stepText).join(', ');
  const left = steps.length > MOST_STEPS ? `, … and ${steps.length - MOST_STEPS} more` : '';
  const text = steps.length === 0 ? '– (no step is scored)' : `${aggregator} on each step: ${listed}${left}`;
  return [{ indent: 2, label: 'process  ', text }];
}

function outcomeLines({ outcome }: RewardAccount): Line[] {
  const { aggregator, terms, value, because, gates, source } = outcome;
  const from = source === 'steps' ? ' over the steps' : '';
  const reason = because === '' ? '' : ` (${visibleLine(because)})`;
  return [
    {
      indent: 2,
      label: 'outcome  ',
      text: `${formatScore(value)} = ${joinedText(aggregator, terms)}${from}${reason}`,
    },
    ...gates.map(
      (gate): Line => ({
        indent: 11,
        text: gateText(gate),
        tone: gate.state === 'failed' ? 'refuted' : gate.state === 'unscored' ? 'unscored' : undefined,
      }),
    ),
  ];
}

/** The rewards and how they came about. */
export function rewardLines(judgment: Judgment, rubric: Rubric): Line[] {
  const account = accountFor(judgment, rubric);
  const { combine, value, because } = account.total;
  return [
    ...processLines(account),
    ...outcomeLines(account),
    { indent: 2, label: 'total    ', text: `${formatScore(value)} by ${combine}: ${visibleLine(because)}` },
  ];
}
