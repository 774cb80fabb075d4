import type { Tool } from '../core/index.js';

/** A tool in all but its `run`. Its own methods are still called on it, so that a class may stand behind it. */
export function aroundTool(tool: Tool, run: Tool['run']): Tool {
  const { name, version, description, schema, decides, supplied, ambient, reads } = tool;
  return {
    name,
    version,
    description,
    schema,
    decides,
    supplied,
    ambient,
    reads,
    prepare: (subject) => tool.prepare(subject),
    ...(tool.timeLimitMs === undefined ? {} : { timeLimitMs: (input) => tool.timeLimitMs?.(input) ?? 0 }),
    run,
  };
}
