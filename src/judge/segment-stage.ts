import { segmentText } from '../segment/index.js';
import type { Stage } from './work.js';

/** Splits the response; a rubric without step-scope criteria still gets its segments, for the report. */
export const segmentStage: Stage = (work) => {
  const { rubric, context, text } = work;
  const segmenter = context.segmenters.get(rubric.segment);
  if (segmenter === undefined) {
    work.error = {
      code: 'segmenter_failed',
      message: `expected a segmenter named ${rubric.segment}, got none`,
    };
    return;
  }
  try {
    work.segments = segmentText(segmenter, text);
  } catch (error) {
    work.error = {
      code: 'segmenter_failed',
      message: error instanceof Error ? error.message : String(error),
    };
    return;
  }
  const { maxSegments } = context.limits;
  if (work.segments.length > maxSegments) {
    const message = `expected at most ${maxSegments} segments, got ${work.segments.length}. Use a coarser segmenter or raise maxSegments.`;
    work.error = { code: 'too_many_segments', message };
    work.segments = [];
  }
};
