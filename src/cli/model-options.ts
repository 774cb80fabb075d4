import { type Command, InvalidArgumentError } from 'commander';

/** What the options of models come to, as commander gives them. */
export interface ModelFlags {
  readonly model: readonly string[];
  readonly config?: string | undefined;
  readonly elicitor: string;
  readonly voter?: string;
  readonly votes: number;
  readonly temperature?: number;
  readonly maxReplyTokens?: number;
  readonly maxRetries: number;
  readonly maxRounds: number;
  readonly maxToolCalls: number;
  readonly maxImages: number;
  readonly maxTokens: number;
  readonly maxMoney?: number;
  readonly timeout: number;
  readonly budget?: string;
  readonly cache?: string;
  readonly offline?: boolean;
}

/** A whole number from `least` to `most`. */
export function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,15}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

function decimal(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,12}(?:\.\d{1,12})?$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a number from ${least} to ${most}.`);
  };
}

const several = (entry: string, earlier: string[]): string[] => [...earlier, entry];

/** The options of a command that asks models; without `--model` none is asked. */
export const withModelOptions = (command: Command): Command =>
  command
    .option(
      '--model <model>',
      'who is asked what no tool settles: http://HOST/v1#ID, or a name of the configuration; repeated, a panel',
      several,
      [],
    )
    .option(
      '--config <file>',
      'named models and their settings (default: assay.config.json, where it is there)',
    )
    .option('--elicitor <name>', 'how a model is asked', 'agentic')
    .option('--votes <n>', 'votes of each model', integer(1, 64), 1)
    .option(
      '--voter <name>',
      'how several votes are joined (default: majority, or mean where numbers are asked for)',
    )
    .option(
      '--temperature <t>',
      "of every model (default: the model's own, else 0, or 0.7 where it votes)",
      decimal(0, 10),
    )
    .option(
      '--max-reply-tokens <n>',
      "tokens of one reply, thinking among them (default: the model's own, else 4096)",
      integer(1, 10_000_000),
    )
    .option(
      '--max-retries <n>',
      'how often a request that may succeed yet is made again',
      integer(0, 1_000),
      8,
    )
    .option('--max-rounds <n>', 'turns of one conversation with tools', integer(1, 1_000), 8)
    .option('--max-tool-calls <n>', 'tool calls of one conversation', integer(0, 10_000), 32)
    .option('--max-images <n>', "tools' images that a conversation holds at a time", integer(0, 1_000), 16)
    .option('--max-tokens <n>', 'tokens one judgment may take', integer(1, 1_000_000_000), 200_000)
    .option('--max-money <m>', 'money one judgment may cost, at the configured prices', decimal(0, 1_000_000))
    .option('--timeout <s>', 'seconds one judgment may ask models', decimal(0.001, 1_000_000), 600)
    .option(
      '--budget <bounds>',
      'of the whole run: tokens=N,seconds=N,rounds=N,toolCalls=N,money=N; a bare number is money',
    )
    .option('--cache <folder>', 'answers of models and tools are kept here, and taken from here')
    .option('--offline', 'answer from the cache alone; what it lacks is unscored');
