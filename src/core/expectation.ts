import { z } from 'zod';
import { canonicalJson, type Json } from './json.js';
import { open, refutes, supports, type ToolFinding, type ToolImage, type ToolResult } from './tool.js';

/** What a tool's answer must be for the claim to hold. */
export const expectationSchema = z
  .strictObject({
    path: z
      .string()
      .regex(/^(?:\/.*)?$/)
      .default('')
      .describe('JSON Pointer into the answer; "" is all of it'),
    equals: z.unknown().optional().describe('the value it must be, of the same kind: "5" is not 5'),
    contains: z.string().min(1).optional().describe('a text it must hold, whatever its case'),
    least: z.number().optional().describe('the smallest number it may be'),
    most: z.number().optional().describe('the largest number it may be'),
  })
  .refine(
    ({ equals, contains, least, most }) => [equals, contains, least ?? most].some((one) => one !== undefined),
    { message: 'expected one of equals, contains, least, most' },
  )
  .refine(({ least, most }) => least === undefined || most === undefined || least <= most, {
    message: 'expected least to be at most most',
  });

/** What a tool's answer must be. */
export type Expectation = z.output<typeof expectationSchema>;

const UNESCAPE: Readonly<Record<string, string>> = { '~1': '/', '~0': '~' };

/** The value at a JSON Pointer (RFC 6901), undefined where there is none. */
export function valueAt(root: Json, path: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of path === '' ? [] : path.slice(1).split('/')) {
    const key = part.replace(/~[01]/g, (code) => UNESCAPE[code] ?? code);
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, Json>)[key];
  }
  return value;
}

/** Whether an answer is as expected; open where it has nothing at the path, as that says nothing of the claim. */
export function judgeAnswer(answer: Json, expectation: Expectation, about: Record<string, Json>): ToolResult {
  const { path, ...wanted } = expectation;
  const value = valueAt(answer, path);
  const detail = { ...about, answer, path, wanted: wanted as Json };
  if (value === undefined || isUnfit(value, expectation))
    return open('no_value', {
      summary: `the answer has ${kindOf(value)} at ${path}`,
      ...detail,
    });
  const shown = canonicalJson(value).slice(0, 100);
  const fails = failures(value, expectation);
  return fails.length === 0
    ? supports({ summary: `the answer is as expected: ${shown}`, ...detail })
    : refutes(
        { summary: `expected ${fails.join(' and ')}, got ${shown}`, ...detail },
        { code: 'not_as_expected' },
      );
}

/** What is not known (null), or is of another kind than what is expected, says nothing of the claim. */
function isUnfit(value: Json, { equals, contains, least, most }: Expectation): boolean {
  if (value === null) return equals !== null;
  if ((least ?? most) !== undefined && typeof value !== 'number') return true;
  return equals !== undefined && equals !== null && typeof equals !== typeof value && contains === undefined;
}

const kindOf = (value: Json | undefined): string => {
  if (value === undefined || value === null) return 'nothing';
  return `a value of another kind (${Array.isArray(value) ? 'list' : typeof value})`;
};

function failures(value: Json, { equals, contains, least, most }: Expectation): string[] {
  const number = typeof value === 'number' ? value : Number.NaN;
  return [
    equals !== undefined && canonicalJson(value) !== canonicalJson(equals) ? canonicalJson(equals) : null,
    contains !== undefined && !textOf(value).includes(contains.toLowerCase())
      ? `a text with ${contains}`
      : null,
    least !== undefined && !(number >= least) ? `at least ${least}` : null,
    most !== undefined && !(number <= most) ? `at most ${most}` : null,
  ].filter((one) => one !== null);
}

const textOf = (value: Json) => (typeof value === 'string' ? value : canonicalJson(value)).toLowerCase();

/**
 * What a tool that looks comes to: what it saw, held to what the rubric expects of it (a JSON Pointer into `answer`);
 * open with code `looked` where nothing is expected, so that a model or a reader may draw the conclusion.
 */
export function looked(
  answer: { readonly summary: string; readonly [key: string]: Json },
  { expect, images = [] }: { expect?: Expectation | undefined; images?: readonly ToolImage[] } = {},
): ToolResult {
  const shown: Partial<Pick<ToolFinding, 'images'>> = images.length === 0 ? {} : { images };
  if (expect === undefined) return open('looked', answer, shown);
  return { ...judgeAnswer(answer, expect, {}), ...shown } as ToolResult;
}
