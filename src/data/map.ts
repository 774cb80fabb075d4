import { type Problem, UsageError } from '../core/index.js';

/** Destination (a field of a sample, or a path below one) to the paths it is read from; none drops the field. */
export type FieldMap = Readonly<Record<string, readonly string[]>>;

/** A record under the names of a sample's fields, or why it cannot be one. */
export type Mapped = { ok: true; value: unknown } | { ok: false; problem: Problem };

const FIELDS = [
  'id',
  'input',
  'responses',
  'response',
  'output',
  'reference',
  'context',
  'attachments',
  'tests',
  'criteria',
  'labels',
  'metadata',
];
/** Fields that may be filled piece by piece. */
const NESTED = new Set(['labels', 'metadata', 'tests', 'reference']);
const RESPONSE_FIELDS = ['responses', 'response', 'output'] as const;

/**
 * Reads `--map` entries, each `field=path,field=path`. Several entries for `responses` gather into its list; a
 * comma in a path is written `\,`; an empty path leaves the field out.
 * @throws {UsageError} at an entry that names no field of a sample, or one twice
 */
export function parseMap(entries: readonly string[]): FieldMap {
  const map: Record<string, string[]> = Object.create(null);
  const blank = entries.find((entry) => splitEntries(entry).length === 0);
  if (blank !== undefined) throw refused(blank, 'FIELD=PATH', 'nothing');
  for (const entry of entries.flatMap(splitEntries)) {
    const equals = entry.indexOf('=');
    if (equals <= 0) throw refused(entry, 'FIELD=PATH', 'no field before an equals sign');
    const field = entry.slice(0, equals).trim();
    const path = entry.slice(equals + 1).trim();
    checkField(entry, field, Object.keys(map));
    map[field] = [...(map[field] ?? []), ...(path === '' ? [] : [path])];
  }
  checkOneResponse(map);
  return { ...map };
}

function splitEntries(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((entry) => entry.replaceAll('\\,', ',').trim())
    .filter((entry) => entry !== '');
}

function checkField(entry: string, field: string, earlier: readonly string[]): void {
  const [top = '', ...below] = field.split('.');
  if (!FIELDS.includes(top)) throw refused(entry, `one of ${FIELDS.join(', ')}`, JSON.stringify(top));
  if (below.length > 0 && !NESTED.has(top))
    throw refused(entry, `a path only below ${[...NESTED].join(', ')}`, JSON.stringify(field));
  if (below.some((key) => key === '' || key === '__proto__'))
    throw refused(entry, 'a name between the dots', JSON.stringify(field));
  const clash = earlier.find(
    (other) => other === field || other.startsWith(`${field}.`) || field.startsWith(`${other}.`),
  );
  if (clash !== undefined && !(clash === field && field === 'responses'))
    throw refused(entry, 'each field once', `${clash} before it`);
}

function checkOneResponse(map: FieldMap): void {
  const named = RESPONSE_FIELDS.filter((field) => (map[field]?.length ?? 0) > 0);
  if (named.length > 1)
    throw new UsageError(
      `--map: expected one of ${RESPONSE_FIELDS.join(', ')}, got ${named.join(' and ')}. Name every response under responses.`,
    );
}

function refused(entry: string, expected: string, got: string): UsageError {
  return new UsageError(
    `--map ${entry}: expected ${expected}, got ${got}. Write for example --map input=question,responses=model.answer,metadata.level=level.`,
  );
}

/**
 * Gives a record the names of a sample's fields. A path is first taken as a key, then descended dot by dot
 * (`a.b`, `choices.0.text`) through own properties alone. Fields that are not mapped keep their names; a source
 * that is missing (or null) leaves its field absent, except among several responses.
 */
export function applyMap(map: FieldMap, record: unknown): Mapped {
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    return { ok: true, value: record };
  const value: Record<string, unknown> = Object.assign(Object.create(null), record);
  const destinations = Object.keys(map);
  for (const field of replacedBy(destinations)) delete value[field];
  for (const field of destinations) {
    const sources = map[field] ?? [];
    const found = sources.map((path) => valueAt(record, path));
    if (field === 'responses') {
      const missing = sources.filter((_, index) => found[index] == null);
      if (missing.length > 0) return { ok: false, problem: missingResponse(missing) };
    }
    const only = sources.length === 1 ? found[0] : sources.length > 1 ? found : undefined;
    if (only !== undefined) place(value, field.split('.'), only);
  }
  return { ok: true, value };
}

/** Own names of the record that the map takes over. */
function replacedBy(destinations: readonly string[]): string[] {
  const whole = destinations.filter((field) => !field.includes('.'));
  const isResponseMapped = RESPONSE_FIELDS.some((field) => whole.includes(field));
  return isResponseMapped ? [...whole, ...RESPONSE_FIELDS] : whole;
}

function missingResponse(missing: readonly string[]): Problem {
  return {
    path: 'responses',
    expected: `a response at ${missing.join(' and ')}`,
    got: 'nothing',
    remedy: 'Map responses only from paths that every record has.',
  };
}

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (let rest = path; ; ) {
    if (value === null || typeof value !== 'object') return undefined;
    if (Object.hasOwn(value, rest)) return (value as Record<string, unknown>)[rest];
    const dot = rest.indexOf('.');
    const key = rest.slice(0, dot);
    if (dot < 0 || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
    rest = rest.slice(dot + 1);
  }
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key = '', ...below] = path;
  if (below.length === 0) {
    target[key] = value;
    return;
  }
  const own = target[key];
  const isObject = own !== null && typeof own === 'object' && !Array.isArray(own);
  // A copy: the record itself stays as it was read.
  const inner: Record<string, unknown> = { ...(isObject ? own : {}) };
  place(inner, below, value);
  target[key] = inner;
}
