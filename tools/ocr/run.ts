import { looked, type ToolContext, type ToolResult, toolFailure, toolFiles } from '../../src/core/index.js';
import { type RecogniseOptions, recognise, type StartProgram } from '../../src/ocr/index.js';
import { findText } from './find-text.js';
import type { Input } from './options.js';
import { readFields } from './read-fields.js';
import { type Answer, shownFields, shownMatches, shownText } from './shown.js';

/** What whoever sets the tool up may change. */
export interface OcrSettings {
  /** Longest one reading of an image may take, milliseconds. @default 30000 */
  readonly ms?: number;
  /** Starts tesseract; for tests. @default in the sandbox */
  readonly start?: StartProgram;
}

/** Does what the arguments ask. */
export async function runOcr(input: Input, context: ToolContext, settings: OcrSettings): Promise<ToolResult> {
  const file = await toolFiles(context).open(input.image);
  if (file.status === 'error') return file;
  const { languages, turn, layout, box, units } = input;
  const options: RecogniseOptions = { languages, turn, layout, box, units, signal: context.signal, ...settings };
  const answer = await answerTo(input, file.bytes, options);
  return 'status' in answer ? toolFailure(answer.code, answer.message) : looked(answer, { expect: input.expect });
}

async function answerTo(input: Input, bytes: Uint8Array, options: RecogniseOptions) {
  if (input.op === 'fields') {
    const fields = await readFields(bytes, options, { order: input.dates });
    return fields.status === 'error' ? fields : shownFields(fields);
  }
  const read = await recognise(bytes, options);
  if (read.status === 'error') return read;
  if (input.op === 'read') return shownText(read, input.most);
  const wanted = input.text ?? '';
  return shownMatches(read, wanted, findText(read.lines, wanted, input.similarity), input.most) satisfies Answer;
}
