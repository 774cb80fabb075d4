import { z } from 'zod';
import { AssayError, defineTool, type Tool, type ToolResult } from '../core/index.js';

/** A tool that answers from a script and remembers what it was asked. */
export interface ScriptedTool extends Tool {
  /** Every input, in order. */
  readonly calls: readonly unknown[];
}

/**
 * A tool for tests: gives `results` in order, whatever it is asked. An `Error` among them is thrown.
 * Asked once more than it has answers, it throws, so that a test cannot pass on an answer nobody wrote.
 */
export function scriptedTool(name: string, results: readonly (ToolResult | Error)[]): ScriptedTool {
  const calls: unknown[] = [];
  const tool = defineTool({
    name,
    description: 'Answers from a script.',
    schema: z.looseObject({ text: z.string() }),
    run: (input) => {
      const result = results[calls.length];
      calls.push(input);
      if (result === undefined) {
        throw new AssayError('unscripted', `${name}: expected at most ${results.length} calls, got one more`);
      }
      if (result instanceof Error) throw result;
      return result;
    },
  });
  return { ...tool, calls } as ScriptedTool;
}
