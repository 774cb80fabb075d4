import { AssayError } from '../core/index.js';
import { askStructured } from './ask-structured.js';
import { withUnanswered } from './ask-verdicts.js';
import { askedOf } from './asked-of.js';
import { criteriaText } from './criteria-text.js';
import { findsNoClaims } from './each-item.js';
import type { Answer, Brief, Elicitation, Elicitor, Item } from './elicitor.js';
import { JUDGE_RULES } from './instructions.js';
import { inBatches } from './item-batches.js';
import { pointsSchema, readPoints } from './points.js';
import { conversation } from './shared-messages.js';

/** Options of {@link pointwise}. */
export interface PointwiseOptions {
  /** The best number of points, at least 1. @default 10 */
  readonly most?: number;
}

/**
 * A whole number of points from 0 to `most` for every item, reason first; the score is points / most, and the choice is
 * the one worth exactly that, if there is one.
 * @throws AssayError `bad_arguments` unless `most` is a whole number from 1 to 1000
 */
export function pointwise({ most = 10 }: PointwiseOptions = {}): Elicitor {
  if (!Number.isInteger(most) || most < 1 || most > 1_000)
    throw new AssayError('bad_arguments', `expected most to be a whole number from 1 to 1000, got ${most}`);
  return {
    name: 'pointwise',
    description: `Points from 0 to ${most} for every item, with the reason before them.`,
    gives: 'numbers',
    needs: ['chat'],
    elicit: (brief) => inBatches(brief, (items) => askPoints(brief, items, most)),
  };
}

async function askPoints(brief: Brief, all: readonly Item[], most: number): Promise<Elicitation> {
  const items = all.filter(({ criterion }) => criterion.scope !== 'claim');
  const unasked = all.filter(({ criterion }) => criterion.scope === 'claim');
  const asked = items.length === 0 ? { answers: new Map(), claims: [] } : await points(brief, items, most);
  const claims = unasked.map((item): [string, Answer] => [item.id, findsNoClaims(item)]);
  return { answers: new Map([...asked.answers, ...claims]), claims: [] };
}

async function points(brief: Brief, items: readonly Item[], most: number): Promise<Elicitation> {
  const instructions = `${JUDGE_RULES}\n\nGive every open item points: a whole number from 0 (the criterion fails wholly) to ${most} (it holds wholly), with the reason before it.\n\n${criteriaText(brief.rubric, () => null)}`;
  const list = items.map((item) => `- ${item.id}: criterion ${item.criterion.id} ${askedOf(brief, item)}`);
  const ask = `Give points, 0 to ${most}, for each of these open items:\n${list.join('\n')}`;
  const reply = await askStructured<ReadonlyMap<string, Answer>>({
    brief,
    messages: conversation(brief, { instructions, ask, withRubric: false }),
    schema: { name: 'submit_points', description: 'Gives the points.', schema: pointsSchema(items, most) },
    read: (json) => {
      const { answers, problems } = readPoints(json, items, most);
      return problems.length === 0
        ? { ok: true, value: answers }
        : { ok: false, problem: problems.join('; '), partial: answers };
    },
    purpose: 'pointwise',
  });
  if (reply.status === 'ok') return { answers: reply.value, claims: [] };
  const stated = reply.partial === undefined ? undefined : { answers: new Map(reply.partial), claims: [] };
  return withUnanswered(items, stated, reply.code, reply.reason);
}
