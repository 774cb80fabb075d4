import { z } from 'zod';

type Schema = z.core.$ZodType;

const INDEX = /^(?:0|[1-9]\d{0,14})$/;

/** The schemas `schema` stands for: itself without wrappers, or each option of a union. */
export function alternatives(schema: Schema): readonly Schema[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return alternatives(def.innerType);
    case 'union':
      return def.options.flatMap(alternatives);
    default:
      return [schema];
  }
}

function childrenOf(schema: Schema, key: string | number): readonly Schema[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'object':
      if (Object.hasOwn(def.shape, key)) return [def.shape[key] as Schema];
      return def.catchall === undefined || def.catchall._zod.def.type === 'never' ? [] : [def.catchall];
    case 'array':
      return INDEX.test(String(key)) ? [def.element] : [];
    case 'record':
      return [def.valueType];
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'enum':
    case 'literal':
      return [];
    default:
      return [z.unknown()];
  }
}

/** The schemas that what lies under `key` may have; empty where nothing can lie there. */
export function children(schema: Schema, key: string | number): readonly Schema[] {
  return alternatives(schema).flatMap((one) => childrenOf(one, key));
}

/** The schemas that what lies at `path` may have. */
export function schemasAt(schema: Schema, path: readonly (string | number)[]): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (found, key) => found.flatMap((one) => children(one, key)),
    alternatives(schema),
  );
}

/** The keys that an object of this schema names. */
export function keysOf(schema: Schema): readonly string[] {
  return alternatives(schema).flatMap((one) => {
    const def = (one as z.core.$ZodTypes)._zod.def;
    return def.type === 'object' ? Object.keys(def.shape) : [];
  });
}

/** Whether a value of this schema may be an array. */
export function mayBeList(schema: Schema): boolean {
  return alternatives(schema).some((one) => one._zod.def.type === 'array');
}
