import { open, type ToolResult } from '../../src/core/index.js';
import { type Instructions, readInstructions } from './instructions.js';
import { failure, judgeText } from './judge-text.js';
import type { Mode } from './loose.js';

/** What the tool is asked. */
export interface TextInput extends Instructions {
  readonly text: string;
  readonly mode: Mode;
}

/** Checks a text against the instructions asked for; never throws. At once where every rule answers at once. */
export function checkText(input: TextInput): ToolResult | Promise<ToolResult> {
  try {
    const asked = readInstructions(input);
    if (asked.length === 0) return open('nothing_to_check', { summary: 'no instruction is listed' });
    return judgeText(asked, input.text, input.mode, input.instruction === undefined ? 'list' : 'one');
  } catch (error) {
    return failure(error);
  }
}
