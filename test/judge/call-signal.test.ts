import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineTool, supports, type ToolResult } from '../../src/core/index.js';
import { runTool } from '../../src/judge/index.js';
import { testContext } from '../../src/testing/test-context.js';

/** A tool that answers only when it is told to stop, or after `answers` milliseconds. */
function waiting(answers: number | null) {
  const seen: AbortSignal[] = [];
  const tool = defineTool({
    name: 'waiting',
    description: '',
    schema: z.object({}),
    run: (_input, { signal }) => {
      seen.push(signal);
      return new Promise<ToolResult>((resolve) => {
        signal.addEventListener('abort', () => resolve(supports('stopped')));
        if (answers !== null) setTimeout(() => resolve(supports('done')), answers);
      });
    },
  });
  return { tool, seen };
}

async function call(answers: number | null, run = new AbortController(), toolTimeoutMs = 20) {
  const { tool, seen } = waiting(answers);
  const { limits, ...context } = testContext({ signal: run.signal });
  const result = await runTool(tool, {}, context, { ...limits, toolTimeoutMs });
  return { result, signal: seen[0], listeners: getEventListeners(run.signal, 'abort').length };
}

describe("a tool's signal", () => {
  it('tells a tool whose time is up to stop, and what it says then does not count', async () => {
    const { result, signal, listeners } = await call(null);
    expect(result).toMatchObject({ status: 'error', code: 'tool_timeout' });
    expect(signal?.aborted).toBe(true);
    expect(listeners).toBe(0);
  });

  it('is left alone where the tool answers in time, and leaves nothing behind', async () => {
    const { result, signal, listeners } = await call(1, new AbortController(), 10_000);
    expect(result).toEqual(supports('done'));
    expect([signal?.aborted, listeners]).toEqual([false, 0]);
  });

  it('follows the signal of the run', async () => {
    const run = new AbortController();
    setTimeout(() => run.abort(), 5);
    expect((await call(null, run, 10_000)).result).toEqual(supports('stopped'));
  });

  it('is aborted from the start where the run was', async () => {
    const run = new AbortController();
    run.abort();
    expect((await call(1, run)).signal?.aborted).toBe(true);
  });
});
