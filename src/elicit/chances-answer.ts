import { choiceAt } from './choice-at.js';
import { type Answer, type Item, unanswered } from './elicitor.js';
import { type ExpectedScore, expectedScore } from './expected-score.js';
import type { LabelChances } from './label-chances.js';

/** When chances of labels are too little to score. */
export interface ChanceBounds {
  /** How far labels that were not seen may move the score, in [0, 1]. */
  readonly maxUnseen: number;
  /** Least chance that the labels seen must come to together, in [0, 1]. */
  readonly minMass: number;
}

/**
 * The expected score of an item under its labels' chances (in the order of its choices), with the raw chances, the
 * renormalised shares, the chance outside the labels and the bounds in the reason. Too little on the labels is
 * `invalid_reply`; unseen labels that could move the score too far are `label_unseen`.
 */
export function chancesAnswer(
  item: Item,
  chances: LabelChances,
  { maxUnseen, minMass }: ChanceBounds,
): Answer {
  const scores = item.choices.map(({ score }) => score);
  const expected = expectedScore(chances, scores);
  if (expected === null || chances.mass < minMass)
    return unanswered(
      'invalid_reply',
      `expected the labels to hold at least ${minMass} of the chance, got ${inShort(chances.mass)}`,
    );
  const { score, confidence, low, high } = expected;
  const reason = reasonOf(item, chances, expected);
  if (Math.max(high - score, score - low) > maxUnseen) return unanswered('label_unseen', reason);
  return { status: 'scored', choice: choiceAt(item.choices, score), score, confidence, reason, evidence: [] };
}

const inShort = (value: number): string => String(Number(value.toPrecision(4)));

function reasonOf({ choices }: Item, chances: LabelChances, expected: ExpectedScore): string {
  const labels = choices.map(({ label }, index) => {
    const chance = chances.chances[index] ?? null;
    if (chance === null)
      return `${JSON.stringify(label)} unseen, at most ${inShort(chances.most[index] ?? 0)}`;
    return `${JSON.stringify(label)} ${inShort(chance)} (share ${inShort(expected.shares[index] ?? 0)})`;
  });
  const { mass, outside, unlisted } = chances;
  const rest = `outside the labels ${inShort(1 - mass)} (${inShort(outside)} on other tokens, ${inShort(unlisted)} not reported)`;
  const bounds = `the score lies between ${inShort(expected.low)} and ${inShort(expected.high)}`;
  return [`chances: ${labels.join(', ')}`, rest, ...(chances.chances.includes(null) ? [bounds] : [])].join(
    '; ',
  );
}
