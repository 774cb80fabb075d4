import { setImmediate as turn } from 'node:timers/promises';
import { builtinTools, canonicalJson, type Json, type Tool, toolFailure } from '../../src/index.js';
import type { Tools } from './conversation.js';
import { search } from './search.js';

/** The tools that conversations are about: two built-in ones and the search. */
export function plainTools(): Tools {
  const known = builtinTools();
  const named = ['calculator', 'code'].map((name) => known.get(name) as Tool);
  return new Map([...named, search].map((tool) => [tool.name, tool]));
}

/** How many tools were at work at a time. */
export class Watch {
  atWork = 0;
  atOnce = 0;

  /** The tool, counted while it is at work; it always lets others begin before it goes on. */
  over(tool: Tool): Tool {
    return {
      ...tool,
      run: async (input, context) => {
        this.atOnce = Math.max(this.atOnce, ++this.atWork);
        await turn();
        try {
          return await tool.run(input, context);
        } finally {
          this.atWork--;
        }
      },
    };
  }
}

/** The tool, but failing on one input. */
export function failingOn(tool: Tool, input: Json): Tool {
  const bad = canonicalJson(tool.schema.parse(input));
  return {
    ...tool,
    run: (given, context) =>
      canonicalJson(given) === bad
        ? toolFailure('sandbox_failed', 'expected a result, got none')
        : tool.run(given, context),
  };
}
