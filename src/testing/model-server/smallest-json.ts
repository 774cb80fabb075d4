import type { Json } from '../../core/index.js';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './fields.js';

/** Deepest nesting, and most schemas looked at, before a schema counts as too large. */
const DEEPEST = 32;
const MOST_STEPS = 10_000;

/**
 * About the smallest value that conforms to a JSON schema: only what is required, the first of an `enum` or of
 * alternatives. Local `$ref`s are followed; patterns are not read.
 * @returns undefined where nothing was found within bounds
 */
export function smallestJson(schema: Json): Json | undefined {
  return new Smallest(schema).of(schema, 0);
}

class Smallest {
  readonly #root: Json;
  #steps = 0;

  constructor(root: Json) {
    this.#root = root;
  }

  of(schema: Json | undefined, depth: number): Json | undefined {
    if (depth > DEEPEST || ++this.#steps > MOST_STEPS || schema === undefined) return undefined;
    const fields = objectOf(schema);
    if ('const' in fields) return fields.const;
    if ('enum' in fields) return listOf(fields.enum)[0];
    if (typeof fields.$ref === 'string') return this.of(this.#target(fields.$ref), depth + 1);
    const alternatives = [...listOf(fields.anyOf), ...listOf(fields.oneOf)];
    if (alternatives.length > 0) return this.#first(alternatives, depth);
    if (fields.allOf !== undefined) return this.of(merged(fields), depth + 1);
    return this.#typed(fields, depth);
  }

  #first(alternatives: readonly Json[], depth: number): Json | undefined {
    for (const one of alternatives) {
      const value = this.of(one, depth + 1);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #typed(fields: JsonObject, depth: number): Json | undefined {
    const type = Array.isArray(fields.type) ? textOf(listOf(fields.type)[0]) : textOf(fields.type);
    if (type === 'object' || (type === '' && 'properties' in fields)) return this.#object(fields, depth);
    if (type === 'array') return this.#array(fields, depth);
    if (type === 'string') return smallestText(fields);
    if (type === 'integer' || type === 'number') return smallestNumber(fields);
    return type === 'boolean' ? false : null;
  }

  #object(fields: JsonObject, depth: number): Json | undefined {
    const properties = objectOf(fields.properties);
    const required = new Set(listOf(fields.required).map((key) => textOf(key)));
    const keys = [...Object.keys(properties).filter((key) => required.has(key)), ...required];
    const value: Record<string, Json> = {};
    for (const key of new Set(keys)) {
      const inner = this.of(properties[key] ?? {}, depth + 1);
      if (inner === undefined) return undefined;
      value[key] = inner;
    }
    return value;
  }

  #array(fields: JsonObject, depth: number): Json | undefined {
    const items: Json[] = [];
    const most = Math.min(numberOf(fields.minItems) ?? 0, 1_000);
    for (let at = 0; at < most; at++) {
      const item = this.of(listOf(fields.prefixItems)[at] ?? fields.items ?? {}, depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }

  #target(ref: string): Json | undefined {
    if (!ref.startsWith('#')) return undefined;
    let at: Json | undefined = this.#root;
    for (const key of ref.slice(1).split('/').slice(1))
      at = objectOf(at)[key.replaceAll('~1', '/').replaceAll('~0', '~')];
    return at;
  }
}

function merged(fields: JsonObject): JsonObject {
  const { allOf, ...rest } = fields;
  const parts = [rest, ...listOf(allOf).map((part) => objectOf(part))];
  return {
    ...Object.assign({}, ...parts),
    properties: Object.assign({}, ...parts.map((part) => objectOf(part.properties))) as JsonObject,
    required: parts.flatMap((part) => listOf(part.required)),
  };
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2000-01-01',
  time: '00:00:00Z',
  'date-time': '2000-01-01T00:00:00Z',
  uuid: '00000000-0000-0000-0000-000000000000',
};

function smallestText(fields: JsonObject): string {
  const format = FORMATS[textOf(fields.format)];
  return format ?? 'a'.repeat(Math.min(numberOf(fields.minLength) ?? 0, 100_000));
}

function smallestNumber(fields: JsonObject): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = fields;
  const above = numberOf(exclusiveMinimum);
  const below = numberOf(exclusiveMaximum);
  const least = numberOf(minimum) ?? (above === undefined ? undefined : Math.floor(above) + 1);
  const most = numberOf(maximum) ?? (below === undefined ? undefined : Math.ceil(below) - 1);
  return Math.max(least ?? Math.min(0, most ?? 0), least ?? Number.NEGATIVE_INFINITY);
}
