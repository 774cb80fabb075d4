import type { Problem } from '../core/index.js';
import { quote } from './json-path.js';

/** A piece of a template: text as it stands, or a field by its keys. */
export type TemplatePart =
  | { readonly text: string }
  | { readonly field: string; readonly keys: readonly string[] };

/** The parts of a template, or what is wrong with it. */
export type TemplateReading =
  | { readonly ok: true; readonly parts: readonly TemplatePart[] }
  | { readonly ok: false; readonly problem: Omit<Problem, 'path'> };

const KEY = /^[^\s{}.]+$/;
const EXPECTED = 'a template field such as {{reference}}';

function malformed(got: string, remedy: string): TemplateReading {
  return { ok: false, problem: { expected: EXPECTED, got, remedy } };
}

/**
 * Reads `{{field}}` in one pass from the left. Spaces inside the braces do not count; deeper fields are joined
 * with dots (`{{metadata.level}}`, `{{context.0.text}}`). `{{{{` is a literal `{{`; `}}` alone is text.
 * `{{{` is refused, because it may mean a brace before a field or a field of another template language.
 * Linear in the length of `text`.
 */
export function readTemplate(text: string): TemplateReading {
  const parts: TemplatePart[] = [];
  let literal = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    literal += text.slice(at, open);
    if (text.startsWith('{{{{', open)) {
      literal += '{{';
      at = open + 4;
      continue;
    }
    if (text.startsWith('{{{', open))
      return malformed(
        quote(text.slice(open)),
        'Put a space between a brace and the field, as in { {{reference}} }.',
      );
    const close = text.indexOf('}}', open);
    if (close < 0)
      return malformed(
        `${quote(text.slice(open))}, which has no end`,
        'Close it with }}, or write a literal {{ as {{{{.',
      );
    const field = text.slice(open + 2, close).trim();
    const keys = field.split('.');
    if (!keys.every((key) => KEY.test(key)))
      return malformed(
        quote(text.slice(open, close + 2)),
        'Name one field of the sample, its keys joined with dots; write a literal {{ as {{{{.',
      );
    if (literal !== '') parts.push({ text: literal });
    literal = '';
    parts.push({ field, keys });
    at = close + 2;
  }
  literal += text.slice(at);
  if (literal !== '') parts.push({ text: literal });
  return { ok: true, parts };
}
