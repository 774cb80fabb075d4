import { requireAtMost } from './limit.js';
import { compilePattern, type Pattern } from './pattern.js';
import { isWebAddress } from './web-address.js';

/** Most property names of a judged value that a schema's patterns for names are tried on. */
const MAX_NAMES = 2000;
const MAX_NAME_LENGTH = 500;
const SCHEMA_MAPS = new Set(['properties', '$defs', 'definitions', 'dependentSchemas']);
const NOT_SCHEMAS = new Set(['enum', 'const', 'default', 'examples', 'required']);

/** A schema whose patterns are checked in linear time, by way of formats of our own. */
export interface LinearSchema {
  readonly schema: boolean | Record<string, unknown>;
  /** What must be in the library's table of formats while it validates. */
  readonly formats: Record<string, (text: string) => boolean>;
  /** Whether it asks anywhere for unique items. */
  readonly asksUnique: boolean;
}

/** A regular expression for exactly these names. */
const anyOf = (names: readonly string[]): string =>
  `^(?:${names.map((one) => [...one].map((char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`).join('')).join('|') || '[]'})$`;

class Rewriting {
  readonly formats: Record<string, (text: string) => boolean> = { 'assay:url': isWebAddress };
  asksUnique = false;

  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly patterns: ReadonlyMap<string, Pattern>,
  ) {}

  /** `pattern` becomes a format, which the library, like a pattern, applies to strings alone. */
  schema(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.schema(one));
    if (value === null || typeof value !== 'object') return value;
    const result: Record<string, unknown> = {};
    const also: unknown[] = [];
    for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
      if (key === 'pattern' && typeof inner === 'string') also.push({ format: this.formatFor(inner) });
      else if (key === 'patternProperties') result[key] = this.byName(inner);
      else if (SCHEMA_MAPS.has(key)) result[key] = this.each(inner);
      else if (key === 'format' && inner === 'url') result[key] = 'assay:url';
      else result[key] = NOT_SCHEMAS.has(key) ? inner : this.schema(inner);
      if (key === 'uniqueItems' && inner === true) this.asksUnique = true;
    }
    if (also.length === 0) return result;
    const { allOf } = result;
    return { ...result, allOf: [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), ...also] };
  }

  private each(map: unknown): unknown {
    if (map === null || typeof map !== 'object' || Array.isArray(map)) return map;
    return Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, this.schema(inner)]));
  }

  /** A pattern for names becomes one for those names of the judged value that match it. */
  private byName(map: unknown): unknown {
    if (map === null || typeof map !== 'object') return map;
    requireAtMost(
      this.names.size,
      MAX_NAMES,
      'different property names where the schema has patternProperties',
    );
    for (const name of this.names)
      requireAtMost(name.length, MAX_NAME_LENGTH, 'characters of a property name');
    return Object.fromEntries(
      Object.entries(map).map(([source, inner], index) => {
        const matching = [...this.names].filter((name) => this.patterns.get(source)?.contains(name));
        // the count keeps apart patterns that match the same names
        return [`${anyOf(matching)}${'(?:)'.repeat(index)}`, this.schema(inner)];
      }),
    );
  }

  private formatFor(source: string): string {
    const name = `assay:pattern:${source}`;
    this.formats[name] = (text) => this.patterns.get(source)?.contains(text) === true;
    return name;
  }
}

/** Every pattern a schema holds. */
function patternsIn(schema: unknown, found: Set<string> = new Set()): Set<string> {
  if (schema === null || typeof schema !== 'object') return found;
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'pattern' && typeof inner === 'string') found.add(inner);
    if (key === 'patternProperties' && typeof inner === 'object' && inner !== null)
      for (const source of Object.keys(inner)) found.add(source);
    patternsIn(inner, found);
  }
  return found;
}

/**
 * Rewrites a schema so that no regular expression of it runs natively. `names` are all property names of the value it is for.
 * @throws RuleFault for a pattern RE2 cannot run
 * @throws TextLimit for too many names
 */
export async function linearSchema(
  schema: boolean | Record<string, unknown>,
  names: ReadonlySet<string>,
): Promise<LinearSchema> {
  const patterns = new Map<string, Pattern>();
  for (const source of patternsIn(schema)) patterns.set(source, await compilePattern(source));
  const rewriting = new Rewriting(names, patterns);
  const linear = rewriting.schema(schema) as boolean | Record<string, unknown>;
  return { schema: linear, formats: rewriting.formats, asksUnique: rewriting.asksUnique };
}
