import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelFlags } from '../../src/cli/model-options.js';
import { modelsAtHand } from '../../src/cli/models-at-hand.js';
import { defineTool, supports, systemClock, UsageError } from '../../src/core/index.js';
import { temporaryFolder } from '../data/fixtures.js';

const FLAGS: ModelFlags = {
  model: [],
  elicitor: 'agentic',
  votes: 1,
  maxRetries: 0,
  maxRounds: 8,
  maxToolCalls: 32,
  maxImages: 16,
  maxTokens: 200_000,
  timeout: 600,
};

describe('options of models without a model', () => {
  it.each<[string, Partial<ModelFlags>]>([
    ['--votes', { votes: 3 }],
    ['--voter', { voter: 'mean' }],
    ['--elicitor', { elicitor: 'binary' }],
    ['--temperature', { temperature: 0 }],
    ['--budget', { budget: 'tokens=5' }],
  ])('%s is refused, not passed over', async (option, flags) => {
    const refused = modelsAtHand({ ...FLAGS, ...flags }, 8);
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toThrow(`${option}: expected --model`);
  });

  it('a majority is not taken of numbers', async () => {
    const numbers = { ...FLAGS, model: ['http://127.0.0.1:9/v1#m'], elicitor: 'pointwise' };
    await expect(modelsAtHand({ ...numbers, voter: 'majority' }, 8)).rejects.toThrow(
      /expected one that joins numbers/,
    );
    const { eliciting, close } = await modelsAtHand(numbers, 8);
    expect(eliciting.voter.name).toBe('mean');
    await close();
  });

  it('none of them is needed', async () => {
    expect((await modelsAtHand(FLAGS, 8)).models).toEqual([]);
  });
});

describe('--offline', () => {
  const runs: string[] = [];
  const tool = (name: string) =>
    defineTool({
      name,
      description: 'Counts its runs.',
      schema: z.object({ text: z.string() }),
      run: () => {
        runs.push(name);
        return supports('yes');
      },
    });

  it('asks no tool of a server; tools of this machine still run', async () => {
    const atHand = await modelsAtHand({ ...FLAGS, cache: temporaryFolder(), offline: true }, 8);
    const tools = atHand.tools(
      new Map([tool('calculator'), tool('mcp:web/search')].map((one) => [one.name, one])),
    );
    const ask = (name: string) =>
      tools.get(name)?.run(
        { text: 'x' },
        {
          clock: systemClock,
          random: () => 0,
          signal: new AbortController().signal,
        },
      );
    expect(await ask('calculator')).toMatchObject({ status: 'ok' });
    expect(await ask('mcp:web/search')).toMatchObject({ status: 'error', code: 'not_in_cache' });
    expect(runs).toEqual(['calculator']);
  });
});
