import {
  type ModelServer,
  type ServerAnswer,
  startModelServer,
} from '../../src/testing/model-server/index.js';

/** The server that the documents name; the tests put one of their own in its place. */
export const NAMED_SERVER = /http:\/\/gpu:8000/g;

/** What a model of the documents goes by, and what it then says. */
interface Reading {
  readonly met: RegExp;
  readonly reasons: readonly [met: string, notMet: string];
}

const APOLOGY = ['It says that it is sorry.', 'There is no word of regret.'] as const;
const NEXT_STEP = {
  met: /\b(?:send|write|call|comes back)\b/i,
  reasons: ['It says what happens next.', 'It leaves the customer with nothing to do.'],
} as const;

/** Two models that read by single words, each by its own, so that both err and not always together. */
const MODELS: Readonly<Record<string, Readonly<Record<string, Reading>>>> = {
  'qwen3-32b': { apology: { met: /sorry|apolog/i, reasons: APOLOGY }, next_step: NEXT_STEP },
  'gemma-3-27b': { apology: { met: /sorry|regret/i, reasons: APOLOGY }, next_step: NEXT_STEP },
};

interface Body {
  readonly model?: string;
  readonly messages?: readonly { readonly content: unknown }[];
  readonly tools?: readonly unknown[];
}

/** A server whose models judge as the documents show. */
export function startJudgingServer(): Promise<ModelServer> {
  return startModelServer({
    dialect: 'vllm',
    models: Object.keys(MODELS),
    answer: ({ body }) => answerTo(body as Body),
  });
}

/** Verdicts where there are open items; a probe is answered by the server's own default. */
function answerTo({ model = '', messages = [], tools }: Body): ServerAnswer | undefined {
  const text = messages.map(({ content }) => String(content)).join('\n');
  const response = /kind="response">\n([\s\S]*?)\n<\/data-/.exec(text)?.[1];
  if (response === undefined) return undefined;
  const verdicts = Object.fromEntries(
    [...text.matchAll(/^- (i\d+): criterion (\w+) /gm)].map(([, item = '', criterion = '']) => [
      item,
      verdictOn(MODELS[model]?.[criterion], response),
    ]),
  );
  return tools === undefined
    ? { content: JSON.stringify(verdicts) }
    : { toolCalls: [{ name: 'submit_verdicts', arguments: verdicts }] };
}

function verdictOn(reading: Reading | undefined, response: string) {
  if (reading === undefined) return { reason: 'It does.', verdict: 'met' };
  const isMet = reading.met.test(response);
  return { reason: reading.reasons[isMet ? 0 : 1], verdict: isMet ? 'met' : 'not met' };
}
