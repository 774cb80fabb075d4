import type { ModelMessage } from '../core/index.js';
import { askStructured } from './ask-structured.js';
import {
  type Answer,
  type Brief,
  type ClaimAnswer,
  type Elicitation,
  type Item,
  unanswered,
} from './elicitor.js';
import { JUDGE_RULES, VERDICT_RULES } from './instructions.js';
import { inBatches } from './item-batches.js';
import { itemsText } from './items-part.js';
import { type ReadVerdicts, readVerdicts } from './read-verdicts.js';
import { conversation } from './shared-messages.js';
import { verdictSchema } from './verdict-schema.js';

/** The name of the tool, and of the JSON schema, by which verdicts are given. */
export const SUBMIT = 'submit_verdicts';
export const SUBMIT_DESCRIPTION = 'Gives the verdicts: one for every open item, each from its own choices.';

/** What verdicts a reply states, of those that were asked for. */
export type Stated = Pick<ReadVerdicts, 'answers' | 'claims'>;

/** The items in bounded batches, one call each, all of them at once; how labels are asked for with no tools. */
export function askVerdicts(brief: Brief, purpose = 'submit'): Promise<Elicitation> {
  return inBatches(brief, (items) => {
    const ask = `Give one verdict for each of these open items:\n${itemsText(brief, items)}`;
    const messages = conversation(brief, { instructions: `${JUDGE_RULES}\n\n${VERDICT_RULES}`, ask });
    return askForVerdicts(brief, items, messages, purpose);
  });
}

/** One call (and its re-asks) that ends a conversation with verdicts on `items`. */
export async function askForVerdicts(
  brief: Brief,
  items: readonly Item[],
  messages: readonly ModelMessage[],
  purpose: string,
): Promise<Elicitation> {
  const asked = { items, evidenceIds: brief.evidence.map(({ id }) => id), text: brief.text };
  const reply = await askStructured<Stated>({
    brief,
    messages,
    schema: { name: SUBMIT, description: SUBMIT_DESCRIPTION, schema: verdictSchema(asked) },
    read: (json) => {
      const read = readVerdicts(json, asked);
      return read.status === 'ok'
        ? { ok: true, value: read }
        : { ok: false, problem: read.problems.join('; '), partial: read.partial };
    },
    purpose,
  });
  if (reply.status === 'ok') return reply.value;
  return withUnanswered(items, reply.partial, reply.code, reply.reason);
}

/** What was stated, and every other item unscored for the same reason. */
export function withUnanswered(
  items: readonly Item[],
  stated: Stated | undefined,
  code: string,
  reason: string,
): Elicitation {
  const answers = new Map<string, Answer>(stated?.answers ?? []);
  const claims: readonly ClaimAnswer[] = stated?.claims ?? [];
  const ofClaims = new Set(claims.map(({ itemId }) => itemId));
  for (const { id } of items)
    if (!answers.has(id) && !ofClaims.has(id)) answers.set(id, unanswered(code, reason));
  return { answers, claims };
}
