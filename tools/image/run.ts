import {
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { ImageFault, imageFailure, openPicture } from '../../src/image/index.js';
import { BadArguments } from './bad-arguments.js';
import type { Job, Seen, WordReader } from './job.js';
import { OP_TABLE } from './op-table.js';
import { COMMON_KEYS, type Input } from './options.js';

/** Opens the image and does what `op` says. */
export async function runImage(
  input: Input,
  context: ToolContext,
  ocr: WordReader | null,
): Promise<ToolResult> {
  const fault = keyFault(input);
  if (fault !== null) return toolFailure('bad_arguments', fault);
  const files = toolFiles(context);
  const { signal } = context;
  const picture = await openPicture(files, input.image, {
    frame: input.frame,
    background: input.background,
    signal,
  });
  if (picture.status === 'error') return picture;
  const done = await attempted({ input, files, signal, picture, ocr });
  if (done.status === 'error') return done;
  return looked(done.detail, { expect: input.expect, images: done.images });
}

/** What is wrong with the keys given for an op; null where nothing is. */
function keyFault(input: Input): string | null {
  const { needs = [], takes = [] } = OP_TABLE[input.op];
  const allowed: readonly string[] = [...COMMON_KEYS, ...needs, ...takes];
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const strange = given.map(([key]) => key).filter((key) => !allowed.includes(key));
  const missing = needs.filter((key) => input[key] === undefined);
  if (strange.length === 0 && missing.length === 0) return null;
  const got = missing.length > 0 ? `no ${missing.join(', ')}` : `${strange.join(', ')}`;
  const must = needs.length === 0 ? '' : `; it needs ${needs.join(', ')}`;
  return `expected for op ${input.op} only the keys ${allowed.join(', ')}${must}; got ${got}.`;
}

async function attempted(job: Job): Promise<Seen | ToolFailure> {
  try {
    return await OP_TABLE[job.input.op].run(job);
  } catch (error) {
    if (error instanceof BadArguments) return toolFailure('bad_arguments', error.message);
    if (error instanceof ImageFault) return imageFailure(error);
    throw error;
  }
}
