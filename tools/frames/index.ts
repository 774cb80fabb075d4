import { defineTool } from '../../src/core/index.js';
import { type FramesInput, framesSchema } from './options.js';

/** Longest a call may take by its own bounds: a search for cuts, or 32 frames taken two at a time. */
const LONGEST_MS = 180_000;

/** Looks into a video: facts, frames at times, scene cuts, contact sheets, after VR-Thinker's selection of frames. */
export const frames = defineTool({
  name: 'frames',
  description:
    'Looks into a video attachment: its length and size, frames at times or evenly spread, scene cuts, a contact sheet.',
  schema: framesSchema,
  supplied: [],
  prepare: () => ({}),
  reads: 'files',
  timeLimitMs: () => LONGEST_MS,
  run: async (input, context) => (await import('./run.js')).runFrames(input as FramesInput, context),
});
