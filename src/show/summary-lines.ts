import type { Overview } from '../log/format.js';
import { formatCount, formatScore } from '../view/number.js';
import { visibleLine } from '../view/visible.js';
import type { Line } from './layout.js';

function counted(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${visibleLine(name)} ${formatCount(count)}`)
    .join(', ');
}

/** The figures of a run. */
export function summaryLines(overview: Overview): Line[] {
  const { judgments, scored, unscored, outcome, total, process } = overview;
  const codes = counted(overview.unscoredByCode);
  const gates = counted(overview.gatesFailed);
  const means = Object.entries({ outcome, total, process }).map(
    ([name, reward]) => `${name} ${formatScore(reward.mean)}`,
  );
  const figures = `${formatCount(judgments)} judgments: ${formatCount(scored)} scored, ${formatCount(unscored)} unscored`;
  return [
    { text: codes === '' ? figures : `${figures} (${codes})`, tone: 'heading' },
    { text: `mean ${means.join(', ')} over what is scored` },
    ...(gates === '' ? [] : [{ text: `gates failed: ${gates}` }]),
  ];
}
