import type { RewardSummary, RunSummary } from '../log/index.js';

/** A finished run in a few lines for people. */
export function summaryLines(summary: RunSummary): string[] {
  const { judgments, scored, unscored } = summary;
  return [
    `${judgments} ${judgments === 1 ? 'judgment' : 'judgments'}: ${scored} scored, ${unscored} unscored`,
    ...(unscored > 0 ? [`  unscored  ${counts(summary.unscoredByCode)}`] : []),
    ...undecided(summary),
    ...rewardLine('outcome', summary.outcome, 'responses'),
    ...rewardLine('process', summary.process, 'steps'),
    ...rewardLine('total', summary.total, 'responses'),
    ...(Object.keys(summary.gatesFailed).length > 0
      ? [`  gates failed  ${counts(summary.gatesFailed)}`]
      : []),
    ...modelLines(summary),
  ];
}

/** What models took, where any was asked. */
function modelLines({ usage: { model } }: RunSummary): string[] {
  if (model === undefined) return [];
  const { calls, fromCache, retries, promptTokens, cachedTokens, completionTokens, reasoningTokens } = model;
  const kept = fromCache > 0 ? `, ${fromCache} from the cache` : '';
  const again = retries > 0 ? `, ${retries} retries` : '';
  const thought = reasoningTokens > 0 ? ` (${reasoningTokens} of them thinking)` : '';
  const paid = model.money === null ? '' : `, money ${model.money.toFixed(4)}`;
  const uncounted = model.uncounted > 0 ? `; ${model.uncounted} replies came without a count` : '';
  return [
    `  model     ${calls} calls${kept}${again}`,
    `  tokens    ${promptTokens} prompt (${cachedTokens} cached), ${completionTokens} completion${thought}${paid}${uncounted}`,
  ];
}

/** The criteria that could not be decided, with the codes why: what `gate_unscored` and `nothing_scored` rest on. */
function undecided({ criteria }: RunSummary): string[] {
  return Object.entries(criteria)
    .filter(([, { unscored }]) => Object.keys(unscored).length > 0)
    .map(([id, { unscored }]) => `  undecided  ${id}: ${counts(unscored)}`);
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
