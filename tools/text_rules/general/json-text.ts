import { z } from 'zod';
import { fencedBlocks } from '../../../src/segment/fences.js';

/** Where the JSON of a text stands. */
export const whereSchema = z
  .enum(['either', 'whole', 'fence'])
  .default('either')
  .describe(
    '`whole`: the text is JSON and nothing else; `fence`: its first code block is; `either`: the first of these that applies',
  );

/** The JSON of a text, or why there is none. */
export type ReadJson = { readonly value: unknown } | { readonly problem: string };

/** The content of the first closed code block labelled `json`, or else of the first closed one; null without any. */
function fencedText(text: string): string | null {
  const closed = fencedBlocks(text).filter((block) => block.closed);
  const labelled = closed.find(({ start, contentStart }) =>
    /^[ \t]*[`~]+[ \t]*json\b/i.test(text.slice(start, Math.min(contentStart, start + 200))),
  );
  const block = labelled ?? closed[0];
  return block === undefined ? null : text.slice(block.contentStart, block.contentEnd);
}

function parse(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof SyntaxError ? error.message.slice(0, 200) : 'not JSON' };
  }
}

/** Reads the JSON of a text, which JSON.parse decides: no comments, no trailing commas. */
export function readJson(text: string, where: z.output<typeof whereSchema>): ReadJson {
  if (where !== 'fence') {
    const whole = parse(text.trim());
    if ('value' in whole || where === 'whole') return whole;
    const fenced = fencedText(text);
    return fenced === null ? whole : parse(fenced);
  }
  const fenced = fencedText(text);
  return fenced === null ? { problem: 'no closed code block' } : parse(fenced);
}
