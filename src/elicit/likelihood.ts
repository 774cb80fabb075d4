import { AssayError, canonicalJson, plainText } from '../core/index.js';
import { noReply, type Once, postOnce } from './ask-once.js';
import { textOf } from './asked-of.js';
import { choiceAt } from './choice-at.js';
import { eachItem } from './each-item.js';
import { type Answer, type Brief, type Elicitor, type Item, unanswered } from './elicitor.js';
import { disarmed } from './fence.js';
import { fieldOf } from './indexed-numbers.js';
import { type PromptToken, promptTokens } from './prompt-tokens.js';

/** Options of {@link likelihood}. */
export interface LikelihoodOptions {
  /**
   * Whose chance is asked: the sample's reference after the response, the criterion's text as what the user says next,
   * or the response itself after the input.
   * @default 'reference'
   */
  readonly target?: 'reference' | 'follow_up' | 'response';
  /**
   * The plain prompt: `{input}`, `{response}` and `{target}`, filled in one pass, `{target}` once. The server's own chat
   * template is not applied, because chances are asked of a plain text.
   * @default by target: see {@link TEMPLATES}
   */
  readonly template?: string;
  /**
   * What the chances of the target's tokens come to: `geometric_mean` is exp of their mean logarithm, `mean` their
   * mean, `product` their product (which falls with every token).
   * @default 'geometric_mean'
   */
  readonly score?: 'geometric_mean' | 'mean' | 'product';
  /** @default '/v1/completions' */
  readonly path?: string;
}

/** The prompts where nobody gives another. */
export const TEMPLATES = {
  reference: 'User: {input}\n\nAssistant: {response}\n\nThe answer is: {target}',
  follow_up: 'User: {input}\n\nAssistant: {response}\n\nUser: {target}',
  response: 'User: {input}\n\nAssistant: {response}{target}',
} as const;

/**
 * How likely the model finds a reference, a follow-up or the response itself, by the chances of its tokens as part of a
 * prompt (`prompt_logprobs`). An item about a step is asked of the response up to the end of that step.
 * @throws AssayError `bad_template` unless the template holds `{target}` exactly once
 */
export function likelihood(options: LikelihoodOptions = {}): Elicitor {
  const { target = 'reference', score = 'geometric_mean', path = '/v1/completions' } = options;
  const template = options.template ?? TEMPLATES[target];
  if (template.split('{target}').length !== 2)
    throw new AssayError(
      'bad_template',
      `expected {target} once in the template, got ${JSON.stringify(template)}`,
    );
  return {
    name: 'likelihood',
    description: 'How likely the model finds a reference or a follow-up after the response.',
    gives: 'numbers',
    needs: ['prompt_logprobs'],
    elicit: (brief) => {
      const asked = new Map<string, Promise<Once<readonly PromptToken[]>>>();
      return eachItem(brief, async (item) => {
        const text = targetText(brief, item, target);
        if (text === '') return unanswered('missing_field', `expected a ${target} to weigh, got none`);
        const filled = fill(template, {
          input: disarmed(plainText(brief.sample.input)),
          response: disarmed(before(brief, item, target)),
          target: text,
        });
        const key = `${filled.start} ${filled.prompt}`;
        const tokens = asked.get(key) ?? askTokens(brief, path, filled);
        asked.set(key, tokens);
        return answerOf(item, await tokens, score);
      });
    },
  };
}

function targetText(brief: Brief, item: Item, target: NonNullable<LikelihoodOptions['target']>): string {
  if (target === 'follow_up') return item.criterion.text;
  if (target === 'response') return textOf(brief, item);
  const { reference } = brief.sample;
  if (reference === undefined || reference === null) return '';
  return typeof reference === 'string' ? reference : canonicalJson(reference);
}

/** What stands for `{response}`: the response up to the step's end, or up to the target where that is part of it. */
function before(
  { text }: Brief,
  { segment }: Item,
  target: NonNullable<LikelihoodOptions['target']>,
): string {
  if (target === 'response') return segment === null ? '' : text.slice(0, segment.start);
  return segment === null ? text : text.slice(0, segment.end);
}

interface Filled {
  readonly prompt: string;
  readonly start: number;
  readonly end: number;
}

type Fields = Readonly<Record<'input' | 'response' | 'target', string>>;

/** Fills a template in one pass, so that a text holding `{target}` stays a text. */
function fill(template: string, fields: Fields): Filled {
  const [before = '', after = ''] = template
    .split('{target}')
    .map((part) => part.replace(/\{(input|response)\}/g, (_, name: keyof Fields) => fields[name]));
  const start = before.length;
  const end = start + fields.target.length;
  return { prompt: before + fields.target + after, start, end };
}

async function askTokens(
  brief: Brief,
  path: string,
  { prompt, start, end }: Filled,
): Promise<Once<readonly PromptToken[]>> {
  // 0 gives each place its own token alone; the one token written is thrown away
  const body = {
    model: brief.model.id,
    prompt,
    max_tokens: 1,
    temperature: 0,
    seed: brief.sampling.seed,
    prompt_logprobs: 0,
  };
  const asked = await postOnce(brief, { path, body }, 'likelihood');
  if (asked.status === 'unscored') return asked;
  const choices = fieldOf(asked.reply, 'choices');
  const first = Array.isArray(choices) ? choices[0] : undefined;
  const read = promptTokens(fieldOf(first, 'prompt_logprobs'), prompt, start);
  if (read.status === 'bad') return noReply('bad_reply', read.problem);
  return { status: 'ok', reply: read.tokens.filter((token) => token.start < end) };
}

function answerOf(
  item: Item,
  asked: Once<readonly PromptToken[]>,
  by: NonNullable<LikelihoodOptions['score']>,
): Answer {
  if (asked.status === 'unscored') return unanswered(asked.code, asked.reason);
  const logprobs = asked.reply.map(({ logprob }) => Math.min(0, logprob));
  if (logprobs.length === 0) return unanswered('bad_reply', 'expected tokens of the target, got none');
  const sum = logprobs.reduce((total, logprob) => total + logprob, 0);
  const mean = sum / logprobs.length;
  const score = {
    geometric_mean: () => Math.exp(mean),
    mean: () => logprobs.reduce((total, logprob) => total + Math.exp(logprob), 0) / logprobs.length,
    product: () => Math.exp(sum),
  }[by]();
  const reason = `mean log-probability ${mean.toFixed(4)} over ${logprobs.length} tokens; the score is their ${by.replace('_', ' ')}`;
  return {
    status: 'scored',
    choice: choiceAt(item.choices, score),
    score,
    confidence: null,
    reason,
    evidence: [],
  };
}
