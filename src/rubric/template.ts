import {
  plainText,
  RubricError,
  type Sample,
  type TEMPLATE_FIELDS,
  type TextOrMessages,
} from '../core/index.js';
import { formatPath, type Path } from './json-path.js';
import { readTemplate, type TemplatePart } from './template-syntax.js';

/** Deepest nesting of arguments, and of a value that a field is replaced by. */
export const MAX_TEMPLATE_DEPTH = 64;

/** Most characters that the fields of one set of arguments may be replaced by, all together. */
export const MAX_FILLED_CHARS = 10_000_000;

/** The fields that templates may name, as one sample and response give them. */
export type TemplateScope = Readonly<Partial<Record<(typeof TEMPLATE_FIELDS)[number], unknown>>>;

/** Arguments with every field replaced, or the first field that this sample cannot give. */
export type FilledTemplate =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | {
      readonly ok: false;
      /** The field as written, e.g. `metadata.level`. */
      readonly missing: string;
      /**
       * `absent`: not there, or null; `too_deep`: nested deeper than {@link MAX_TEMPLATE_DEPTH};
       * `too_long`: past {@link MAX_FILLED_CHARS}; `not_json`: a value JSON cannot hold.
       */
      readonly why: FillFault;
    };

/** Why a field could not be filled in. */
export type FillFault = 'absent' | 'too_deep' | 'too_long' | 'not_json';

/** A field that a template names. */
export interface TemplateField {
  /** Where in the arguments, e.g. `options[0].text`. */
  readonly path: string;
  /** The field, e.g. `metadata.level`. */
  readonly field: string;
}

/** What templates may name of `sample`; `{{response}}` is the response that is judged, `{{responses}}` the texts of all. */
export function templateScope(sample: Sample, responseIndex: number): TemplateScope {
  const { id, input, reference, context, attachments, tests, labels, metadata } = sample;
  const response = sample.responses[responseIndex];
  return {
    ...{ id, input, response, reference, context, attachments, tests, labels, metadata },
    // only few rubrics ask for all of them
    get responses() {
      return sample.responses.map(plainText);
    },
  };
}

/** Thrown inside one fill and caught at its end, so that the walk itself stays a plain map. */
class Unfillable extends Error {
  constructor(
    readonly field: string,
    readonly why: FillFault,
  ) {
    super(field);
  }
}

const ARRAY_INDEX = /^(?:0|[1-9]\d*)$/;

function lookUp(scope: TemplateScope, keys: readonly string[]): unknown {
  let value: unknown = scope;
  for (const key of keys) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    if (Array.isArray(value) && !ARRAY_INDEX.test(key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Characters of `value` as JSON, roughly; the fault where it has no JSON within the bounds. */
function measure(value: unknown, levels: number): number | FillFault {
  if (value === null || value === undefined || typeof value === 'boolean') return 5;
  if (typeof value === 'number') return 20;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object') return 'not_json';
  if (levels === 0) return 'too_deep';
  let total = 2;
  for (const [key, inner] of Object.entries(value)) {
    const size = measure(inner, levels - 1);
    if (typeof size !== 'number') return size;
    total += key.length + size;
  }
  return total;
}

function textOf(root: string | undefined, keys: readonly string[], value: unknown): string {
  if (typeof value === 'string') return value;
  if (keys.length === 1 && (root === 'input' || root === 'response'))
    return plainText(value as TextOrMessages);
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | boolean);
}

/** One fill: the scope, and how many characters it may still write. */
class Fill {
  private left = MAX_FILLED_CHARS;
  constructor(private readonly scope: TemplateScope) {}

  private field(part: Extract<TemplatePart, { field: string }>): unknown {
    const value = lookUp(this.scope, part.keys);
    if (value === undefined || value === null) throw new Unfillable(part.field, 'absent');
    const size = measure(value, MAX_TEMPLATE_DEPTH);
    if (typeof size !== 'number') throw new Unfillable(part.field, size);
    this.left -= size;
    if (this.left < 0) throw new Unfillable(part.field, 'too_long');
    return value;
  }

  private text(template: string, path: Path): unknown {
    if (!template.includes('{{')) return template;
    const reading = readTemplate(template);
    if (!reading.ok) throw new RubricError('template', [{ path: formatPath(path), ...reading.problem }]);
    const [first] = reading.parts;
    if (first !== undefined && 'field' in first && reading.parts.length === 1) return this.field(first);
    return reading.parts
      .map((part) => ('text' in part ? part.text : textOf(part.keys[0], part.keys, this.field(part))))
      .join('');
  }

  value(value: unknown, path: Path): unknown {
    if (typeof value === 'string') return this.text(value, path);
    if (value === null || typeof value !== 'object') return value;
    if (path.length > MAX_TEMPLATE_DEPTH)
      throw new RubricError('template', [
        {
          path: formatPath(path.slice(0, 3)),
          expected: `nesting of at most ${MAX_TEMPLATE_DEPTH} levels`,
          got: 'more',
          remedy: 'Flatten the arguments.',
        },
      ]);
    if (Array.isArray(value)) return value.map((inner, index) => this.value(inner, [...path, index]));
    return this.record(value as Record<string, unknown>, path);
  }

  record(record: Readonly<Record<string, unknown>>, path: Path): Record<string, unknown> {
    // fromEntries defines properties, so that a key named __proto__ stays a key
    return Object.fromEntries(
      Object.entries(record).map(([key, inner]) => [key, this.value(inner, [...path, key])]),
    );
  }
}

/**
 * Replaces the fields in `args`. A string that is exactly `{{field}}` becomes that field's value with its type;
 * any other occurrence becomes its text (strings as they are, numbers and booleans as `String`, the messages of
 * `input` and `response` by `plainText`, other objects and arrays as JSON). Replaced text is not scanned again.
 * Strings inside nested objects and arrays count; keys are never templates.
 * @throws RubricError where a template is malformed, which a checked rubric's never is
 */
export function fillTemplate(args: Readonly<Record<string, unknown>>, scope: TemplateScope): FilledTemplate {
  try {
    return { ok: true, value: new Fill(scope).record(args, []) };
  } catch (error) {
    if (error instanceof Unfillable) return { ok: false, missing: error.field, why: error.why };
    throw error;
  }
}

/** Every string in `value` with its path, depth first, down to {@link MAX_TEMPLATE_DEPTH} levels. */
export function* stringsIn(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (value === null || typeof value !== 'object' || path.length > MAX_TEMPLATE_DEPTH) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* stringsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

/** Every field that a well-formed template in `args` names, in order; a field named twice appears twice. */
export function templateFields(args: unknown): TemplateField[] {
  return [...stringsIn(args)].flatMap(({ path, text }) => {
    const reading = readTemplate(text);
    if (!reading.ok) return [];
    return reading.parts.flatMap((part) =>
      'field' in part ? [{ path: formatPath(path), field: part.field }] : [],
    );
  });
}
