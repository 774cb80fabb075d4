/** Any value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deepest nesting that {@link canonicalJson} and {@link jsonSize} go into. */
export const MAX_JSON_DEPTH = 200;

/**
 * JSON with object keys sorted at every depth, so that equal values give equal text.
 * What JSON cannot hold is treated as `JSON.stringify` does: such keys are left out, such items become null.
 * @throws RangeError beyond {@link MAX_JSON_DEPTH}
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0) ?? 'null';
}

/** Keys repeat in every value that is written, so their JSON is kept; bounded, because keys may come from judged data. */
const KEYS = new Map<string, string>();
const MOST_KEYS = 1_000;

function quotedKey(key: string): string {
  const known = KEYS.get(key);
  if (known !== undefined) return known;
  const quoted = JSON.stringify(key);
  if (KEYS.size < MOST_KEYS && key.length < 40) KEYS.set(key, quoted);
  return quoted;
}

function write(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (depth >= MAX_JSON_DEPTH) throw new RangeError(`expected at most ${MAX_JSON_DEPTH} levels, got more`);
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1) ?? 'null').join(',')}]`;
  const record = value as Record<string, unknown>;
  if (typeof record.toJSON === 'function') return write(record.toJSON(), depth + 1);
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const inner = write(record[key], depth + 1);
    if (inner !== undefined) text += `${text === '' ? '' : ','}${quotedKey(key)}:${inner}`;
  }
  return `{${text}}`;
}

/**
 * About how many characters a value takes as JSON (escapes not counted); null where JSON cannot hold it
 * exactly: undefined, functions, infinities, class instances, cycles and depths beyond {@link MAX_JSON_DEPTH}.
 */
export function jsonSize(value: unknown, depth = 0): number | null {
  if (value === null || typeof value === 'boolean') return 5;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : null;
  if (typeof value !== 'object' || depth >= MAX_JSON_DEPTH) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return null;
  let total = 2;
  for (const [key, item] of Object.entries(value)) {
    const size = jsonSize(item, depth + 1);
    if (size === null) return null;
    total += key.length + size + 4;
  }
  return total;
}
