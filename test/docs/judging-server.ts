import type { Json } from '../../src/core/index.js';
import { type ModelServer, startModelServer } from '../../src/testing/model-server/index.js';

/** Addresses that the documents name; the tests put a server of their own in their place. */
export const NAMED_SERVER = /http:\/\/gpu:8000/g;

/** What the model in the documents says, by criterion; of anything else it says the best. */
const SAYS: Readonly<Record<string, { readonly verdict: string; readonly reason: string }>> = {
  apology: { verdict: 'not met', reason: 'The reply says that parcels get lost, and no word of regret.' },
  next_step: { verdict: 'met', reason: 'It says when to write again.' },
};

/** A model that judges as the documents show it: it calls a tool where it has one, then gives its verdicts. */
export function startJudgingServer(): Promise<ModelServer> {
  return startModelServer({
    dialect: 'vllm',
    models: ['qwen3-32b', 'gemma-3-27b'],
    answer: ({ body }) => {
      const request = body as {
        readonly messages?: readonly { readonly content: Json; readonly role: string }[];
      };
      const text = JSON.stringify(request.messages ?? []);
      // questions of a probe are answered by the server's own default
      return text.includes('open items') ? verdictsOn(text) : undefined;
    },
  });
}

/** One verdict for each item that the text lists. */
function verdictsOn(text: string): string {
  const items = [...text.matchAll(/- (i\d+): criterion (\w+) [^\n]*?; one of ((?:\\"[^"]*\\"(?:, )?)+)/g)];
  return JSON.stringify(
    Object.fromEntries(
      items.map(([, item = '', criterion = '', choices = '']) => [item, verdictOn(criterion, choices)]),
    ),
  );
}

function verdictOn(criterion: string, choices: string) {
  const best = [...choices.matchAll(/\\"([^"]*)\\"/g)].at(-1)?.[1] ?? '';
  const { verdict, reason } = SAYS[criterion] ?? { verdict: best, reason: 'It does.' };
  return { reason, verdict };
}
