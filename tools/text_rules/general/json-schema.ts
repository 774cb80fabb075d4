import { RuleFault } from '../rule.js';
import { requireAtMost, TextLimit } from './limit.js';
import { linearSchema } from './linear-schema.js';

/** Deepest nesting of a judged value, and of a schema. */
const MAX_DEPTH = 200;
/** Most schemas looked up by reference in one validation, which bounds schemas that branch as they recurse. */
const MAX_LOOKUPS = 200_000;
/** Most items of an array where the schema asks for unique items: the library compares them two by two. */
const MAX_UNIQUE = 2000;

/** Where in a value the schema was not met, and why. */
export interface SchemaProblem {
  /** A JSON Pointer in fragment form: `#/age`. */
  readonly at: string;
  readonly why: string;
}

interface Measured {
  readonly depth: number;
  readonly longestArray: number;
  readonly names: ReadonlySet<string>;
}

/** Reads a value without recursion, because judged JSON may be nested a million levels deep. */
function measure(value: unknown): Measured {
  let [depth, longestArray] = [0, 0];
  const names = new Set<string>();
  for (let level = [value]; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const one of level) {
      if (one === null || typeof one !== 'object') continue;
      if (Array.isArray(one)) longestArray = Math.max(longestArray, one.length);
      else for (const name of Object.keys(one)) names.add(name);
      for (const inner of Object.values(one)) next.push(inner);
    }
    level = next;
  }
  return { depth, longestArray, names };
}

/** Counts what is looked up by reference, and stops the validation where that is too much. */
function bounded<Value extends object>(lookup: Value): Value {
  let lookups = 0;
  return new Proxy(lookup, {
    get(target, key, receiver) {
      lookups += 1;
      requireAtMost(lookups, MAX_LOOKUPS, 'references followed within a JSON Schema');
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

/**
 * The first place where a value does not meet a JSON Schema; null where it meets it. Time is bounded: patterns run in
 * RE2, the format `url` is read by the URL standard.
 * @throws RuleFault for a schema that cannot be used
 * @throws TextLimit for a value too deep or too large to be checked
 */
export async function schemaProblem(
  value: unknown,
  schema: boolean | Record<string, unknown>,
  draft: '4' | '7' | '2019-09' | '2020-12',
): Promise<SchemaProblem | null> {
  const { depth, longestArray, names } = measure(value);
  requireAtMost(depth, MAX_DEPTH, 'levels of JSON');
  if (measure(schema).depth > MAX_DEPTH)
    throw new RuleFault(`expected a schema of at most ${MAX_DEPTH} levels`);
  const { dereference, format, validate } = await import('@cfworker/json-schema');
  const { schema: linear, formats, asksUnique } = await linearSchema(schema, names);
  if (asksUnique) requireAtMost(longestArray, MAX_UNIQUE, 'items where unique ones are asked for');
  try {
    // the library knows formats by one table; ours are there for this call, which nothing can interrupt
    Object.assign(format, formats);
    const result = validate(value, linear, draft, bounded(dereference(linear)));
    const [first] = result.errors.slice(-1);
    return result.valid ? null : { at: first?.instanceLocation ?? '#', why: first?.error ?? 'no match' };
  } catch (error) {
    if (error instanceof RuleFault) throw error;
    if (error instanceof RangeError)
      throw new TextLimit('expected a schema that does not branch or recurse so far on this value');
    throw new RuleFault(`expected a JSON Schema that can be used, got: ${String(error).slice(0, 200)}`);
  } finally {
    for (const name of Object.keys(formats)) delete format[name];
  }
}
