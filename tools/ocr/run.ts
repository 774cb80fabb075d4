import {
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFiles,
} from '../../src/core/index.js';
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
  const options: RecogniseOptions = {
    languages,
    turn,
    layout,
    box,
    units,
    signal: context.signal,
    ...settings,
  };
  const done = await answerTo(input, file.bytes, options);
  return done.status === 'error' ? done : looked(done.answer, { expect: input.expect });
}

type Done = { readonly status: 'ok'; readonly answer: Answer } | ToolFailure;

async function answerTo(input: Input, bytes: Uint8Array, options: RecogniseOptions): Promise<Done> {
  if (input.op === 'fields') {
    const fields = await readFields(bytes, options, { order: input.dates });
    return fields.status === 'error' ? fields : { status: 'ok', answer: shownFields(fields) };
  }
  const read = await recognise(bytes, options);
  if (read.status === 'error') return read;
  const { op, text = '', similarity, most } = input;
  const answer =
    op === 'read'
      ? shownText(read, most)
      : shownMatches(read, text, findText(read.lines, text, similarity), most);
  return { status: 'ok', answer };
}
