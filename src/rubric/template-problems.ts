import type { z } from 'zod';
import { type Problem, sampleSchema, TEMPLATE_FIELDS, textOrMessagesSchema } from '../core/index.js';
import type { Path } from './json-path.js';
import { children, mayBeList } from './schema-walk.js';
import { MAX_TEMPLATE_DEPTH, stringsIn } from './template.js';
import { readTemplate } from './template-syntax.js';
import { didYouMean, listed, problemAt } from './wording.js';

const ROOTS: ReadonlyMap<string, z.core.$ZodType> = new Map(
  TEMPLATE_FIELDS.map((field) => [
    field,
    field === 'response' ? textOrMessagesSchema : sampleSchema.shape[field],
  ]),
);

const braced = (field: string) => `{{${field}}}`;

function unknownRoot(field: string, root: string, path: Path): Problem {
  return problemAt(
    path,
    `a field of a sample: one of ${listed([...ROOTS.keys()].map(braced))}`,
    braced(field),
    didYouMean(root, [...ROOTS.keys()], 'Name what a data set adds of its own under {{metadata.…}}.'),
  );
}

/** Why no sample can have `keys[depth]` below the schemas found there. */
function deadEnd(
  schemas: readonly z.core.$ZodType[],
  keys: readonly string[],
  depth: number,
): [string, string] {
  const parent = keys.slice(0, depth).join('.');
  const rest = keys.slice(depth).join('.');
  if (schemas.some(mayBeList))
    return [
      `the number of an item of ${parent}`,
      `Name an item, as in ${braced(`${parent}.0.${rest}`)}, or the whole list as ${braced(parent)}.`,
    ];
  return [`a field a sample can have; ${parent} has none below it`, `Use ${braced(parent)}.`];
}

/** The problem with a field that no sample at all can have, or null. */
function fieldProblem(field: string, keys: readonly string[], path: Path): Problem | null {
  const [root = '', ...deeper] = keys;
  const start = ROOTS.get(root);
  if (start === undefined) return unknownRoot(field, root, path);
  let schemas: readonly z.core.$ZodType[] = [start];
  for (const [index, key] of deeper.entries()) {
    const below = schemas.flatMap((schema) => children(schema, key));
    if (below.length === 0) {
      const [expected, remedy] = deadEnd(schemas, keys, index + 1);
      return problemAt(path, expected, braced(field), remedy);
    }
    schemas = below;
  }
  return null;
}

function notJson(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
  const json = value === null || ['string', 'boolean', 'object'].includes(typeof value);
  return json ? null : `a ${typeof value}`;
}

/** What no JSON argument may be: nested without end, or a value JSON cannot write. */
function shapeProblems(value: unknown, path: Path, levels: number): Problem[] {
  const odd = notJson(value);
  if (odd !== null)
    return [problemAt(path, 'a value that JSON can hold', odd, 'Write it as text or a number.')];
  if (value === null || typeof value !== 'object') return [];
  if (levels === 0)
    return [
      problemAt(
        path.slice(0, 6),
        `nesting of at most ${MAX_TEMPLATE_DEPTH} levels`,
        'more',
        'Flatten the arguments.',
      ),
    ];
  return Object.entries(value).flatMap(([key, inner]) =>
    shapeProblems(inner, [...path, Array.isArray(value) ? Number(key) : key], levels - 1),
  );
}

/** Everything wrong with the templates in `value`: malformed ones, and fields that no sample can have. */
export function templateProblems(value: unknown, path: Path): Problem[] {
  const odd = shapeProblems(value, path, MAX_TEMPLATE_DEPTH - 1);
  if (odd.length > 0) return odd;
  return [...stringsIn(value)].flatMap(({ path: inner, text }) => {
    const at = [...path, ...inner];
    const reading = readTemplate(text);
    if (!reading.ok) {
      const { expected, got, remedy } = reading.problem;
      return [problemAt(at, expected, got, remedy)];
    }
    return reading.parts.flatMap(
      (part) => ('field' in part && fieldProblem(part.field, part.keys, at)) || [],
    );
  });
}
