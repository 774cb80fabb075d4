import { createHash } from 'node:crypto';

/** Puts judged text between marks that it cannot close; `kind` names what it is. */
export type Fence = (kind: string, text: string) => string;

/**
 * A fence where nobody gives a better one: its tag follows from the text and does not occur in it. It leaves the text
 * as it is; invisible characters and the tokens of chat templates are for the fence of whoever asks models.
 */
export const plainFence: Fence = (kind, text) => {
  const tag = tagOf(text);
  return `<data-${tag} kind="${kind}">\n${text}\n</data-${tag}>`;
};

function tagOf(text: string): string {
  for (let turn = 0; ; turn += 1) {
    const tag = createHash('sha256').update(`${turn}\n`).update(text).digest('hex').slice(0, 12);
    if (!text.includes(tag)) return tag;
  }
}
