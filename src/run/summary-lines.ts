import type { RewardSummary, RunSummary } from '../log/index.js';

/** A finished run in a few lines for people. */
export function summaryLines(summary: RunSummary): string[] {
  const { judgments, scored, unscored } = summary;
  return [
    `${judgments} ${judgments === 1 ? 'judgment' : 'judgments'}: ${scored} scored, ${unscored} unscored`,
    ...(unscored > 0 ? [`  unscored  ${counts(summary.unscoredByCode)}`] : []),
    ...rewardLine('outcome', summary.outcome, 'responses'),
    ...rewardLine('process', summary.process, 'steps'),
    ...rewardLine('total', summary.total, 'responses'),
    ...(Object.keys(summary.gatesFailed).length > 0
      ? [`  gates failed  ${counts(summary.gatesFailed)}`]
      : []),
  ];
}

function rewardLine(name: string, reward: RewardSummary, of: string): string[] {
  if (reward.mean === null) return [];
  return [`  ${name.padEnd(8)}  mean ${reward.mean.toFixed(4)} over ${reward.count} ${of}`];
}

function counts(byName: Readonly<Record<string, number>>): string {
  return Object.entries(byName)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
