import type { z } from 'zod';
import type { Problem } from '../core/index.js';
import { type Path, quote, valueAt } from './json-path.js';
import { keysOf, schemasAt } from './schema-walk.js';
import { describeValue, didYouMean, listed, problemAt } from './wording.js';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'an array',
  tuple: 'an array',
  null: 'null',
  nonoptional: 'a value',
  never: 'nothing here',
};

const MEASURES: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'items',
  set: 'items',
  object: 'keys',
};

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

function sizeExpected(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const least = issue.code === 'too_small';
  const bound = String(least ? issue.minimum : issue.maximum);
  const measure = MEASURES[issue.origin];
  if (measure === undefined) {
    if (issue.inclusive === false) return `a number ${least ? 'greater' : 'less'} than ${bound}`;
    return `a number of at ${least ? 'least' : 'most'} ${bound}`;
  }
  const noun = NOUNS[issue.origin] ?? 'a value';
  if (issue.exact) return `${noun} of exactly ${bound} ${measure}`;
  if (least && bound === '1') return `${noun} that is not empty`;
  return `${noun} of at ${least ? 'least' : 'most'} ${bound} ${measure}`;
}

/** What each branch of a union wanted, without repeats. */
function unionExpected(issue: z.core.$ZodIssueInvalidUnion): string {
  const wanted = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectedOf));
  return wanted.length === 0 ? 'one of the shapes the schema allows' : [...new Set(wanted)].join(' or ');
}

function customExpected(message: string): string {
  return message === '' || message.startsWith('Invalid')
    ? 'a value the schema accepts'
    : `a value that passes: ${message}`;
}

function expectedOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? `a ${issue.expected}`;
    case 'too_small':
    case 'too_big':
      return sizeExpected(issue);
    case 'invalid_value': {
      const values = issue.values.map((value) => (typeof value === 'string' ? quote(value) : String(value)));
      return values.length === 1 ? (values[0] ?? '') : `one of ${listed(values)}`;
    }
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return `a string in the format ${issue.pattern ?? issue.format}`;
    case 'invalid_union':
      return unionExpected(issue);
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues[0] === undefined ? 'another key' : expectedOf(issue.issues[0]);
    case 'unrecognized_keys':
      return 'no other keys';
    default:
      return customExpected(issue.message);
  }
}

function remedyOf(issue: Issue, path: Path, value: unknown): string {
  const key = [...path].reverse().find((part) => typeof part === 'string');
  const name = key === undefined ? 'it' : quote(key);
  if (value === undefined) return `Add ${name}.`;
  if (issue.code === 'invalid_value')
    return didYouMean(
      value,
      issue.values.filter((one) => typeof one === 'string'),
      'Write one of these.',
    );
  return `Write ${path.length === 0 ? 'the document' : name} as ${expectedOf(issue)}.`;
}

/** One problem a key that the schema does not know. */
function unknownKeys(schema: z.core.$ZodType, issue: z.core.$ZodIssueUnrecognizedKeys, at: Path, base: Path) {
  const known = schemasAt(schema, at).flatMap(keysOf);
  return issue.keys.map((key) =>
    problemAt(
      [...base, ...at, key],
      `a known key: one of ${listed(known)}`,
      quote(key),
      didYouMean(key, known, 'Remove it.'),
    ),
  );
}

/**
 * Zod's issues in our wording: expected what, got what, and the remedy.
 * @param schema the schema that `root` was parsed with
 * @param base where `root` lies in the document
 */
export function zodProblems(
  schema: z.core.$ZodType,
  issues: readonly Issue[],
  root: unknown,
  base: Path,
): Problem[] {
  return issues.flatMap((issue) => {
    const at = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
    if (issue.code === 'unrecognized_keys') return unknownKeys(schema, issue, at, base);
    const value = valueAt(root, at);
    const got = issue.code === 'invalid_key' ? quote(String(at.at(-1))) : describeValue(value);
    const path = [...base, ...at];
    return [problemAt(path, expectedOf(issue), got, remedyOf(issue, path, value))];
  });
}
