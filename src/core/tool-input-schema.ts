import { z } from 'zod';
import type { Tool } from './tool.js';

/** JSON Schema (draft 2020-12) of an object. */
export interface ObjectJsonSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

const known = new WeakMap<Tool['schema'], ObjectJsonSchema>();

/**
 * JSON Schema of a tool's input as it is given, before defaults are filled in. What JSON Schema cannot say is left
 * open, as the tool checks its input itself. Made once for each tool; not to be changed.
 */
export function toolInputSchema({ schema }: Pick<Tool, 'schema'>): ObjectJsonSchema {
  const made = known.get(schema) ?? {
    ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    type: 'object',
  };
  known.set(schema, made);
  return made;
}
