import type { Evidence } from '../core/index.js';
import { type Answer, type Item, unanswered } from '../elicit/index.js';

/** Characters of a model's reason that are kept. */
const MOST_REASON = 2_000;

/**
 * An answer as it may enter a verdict, whoever's elicitor gave it: a choice of the item's own with its score, a score
 * in [0, 1], evidence that exists. Anything else is unscored, never mended.
 */
export function checkAnswer(
  item: Item,
  answer: Answer | undefined,
  evidenceIds: ReadonlySet<string>,
): Answer {
  if (answer === undefined) return unanswered('invalid_reply', 'expected an answer to this item, got none');
  if (!isTyped(answer)) return unanswered('invalid_reply', 'expected an answer, got something else');
  const reason = cut(answer.reason);
  const missing = answer.evidence.find((id) => !evidenceIds.has(id));
  if (missing !== undefined)
    return unanswered(
      'invalid_reply',
      `expected ids of evidence that exists, got ${missing.slice(0, 40)}: ${reason}`,
    );
  if (answer.status === 'unscored') return { ...answer, reason };
  const { choice, score, confidence } = answer;
  if (!isUnit(score) || !(confidence === null || isUnit(confidence)))
    return unanswered(
      'invalid_reply',
      `expected a score and a confidence in [0, 1], got ${score} and ${confidence}`,
    );
  const known = item.choices.find(({ label }) => label === choice);
  if (choice !== null && known === undefined)
    return unanswered('invalid_reply', `expected a choice of the criterion, got ${choice.slice(0, 80)}`);
  if (known !== undefined && known.score !== score)
    return unanswered(
      'invalid_reply',
      `expected the score of the choice ${known.label.slice(0, 80)}, ${known.score}, got ${score}`,
    );
  return { ...answer, reason };
}

/**
 * Unscored where the criterion requires evidence and the answer cites no tool that ran: a failure shows nothing, and
 * neither does an image that the model never saw.
 * @param seen ids of the evidence whose images the model was shown
 */
export function requireEvidence(
  item: Item,
  answer: Answer,
  evidence: ReadonlyMap<string, Evidence>,
  seen: ReadonlySet<string>,
): Answer {
  if (item.criterion.evidence !== 'required' || answer.status === 'unscored') return answer;
  const shows = (id: string): boolean => {
    const output = evidence.get(id)?.output;
    return output?.status === 'ok' && ((output.images ?? []).length === 0 || seen.has(id));
  };
  if (answer.evidence.some(shows)) return answer;
  const reason = `expected evidence of a tool that ran, and whose images were seen; got none: ${answer.reason}`;
  return unanswered('no_evidence', reason, answer.evidence);
}

/** An elicitor may be anybody's, and plain JavaScript. */
function isTyped({ status, reason, evidence, ...rest }: Partial<Record<string, unknown>>): boolean {
  if (typeof reason !== 'string' || !Array.isArray(evidence)) return false;
  if (!evidence.every((id) => typeof id === 'string')) return false;
  if (status === 'unscored') return typeof rest.code === 'string' && /^\w{1,64}$/.test(rest.code);
  return status === 'scored' && (rest.choice === null || typeof rest.choice === 'string');
}

const isUnit = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

const cut = (text: string): string => (text.length <= MOST_REASON ? text : `${text.slice(0, MOST_REASON)}…`);
