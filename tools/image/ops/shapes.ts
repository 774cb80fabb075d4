import { type Json, type ToolFailure, toolFailure } from '../../../src/core/index.js';
import type { Job, Seen } from '../job.js';
import { seen } from '../job.js';
import { findShapes, shapesOptions } from '../shapes/index.js';

/** The shapes of a drawing. */
export function shapes({ input, picture }: Job): Seen | ToolFailure {
  const { status, ...found } = findShapes(picture.pixels, input.shapes ?? shapesOptions.parse({}));
  if (status !== 'ok')
    return toolFailure(
      status,
      `expected a drawing of few shapes and at most 16 million pixels, got ${status === 'too_large' ? 'a larger one' : 'more shapes than are described'}. Crop it, or raise "smallest" or "most" in shapes.`,
    );
  const counts = new Map<string, number>();
  for (const { kind } of found.shapes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const shown = [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([kind, count]) => `${count} ${kind}`);
  const summary = `${found.shapes.length} shapes in ${found.panels.length} panels${shown.length > 0 ? `: ${shown.join(', ')}` : ''}`;
  return seen({ summary, ...(found as unknown as { [key: string]: Json }) });
}
