import { expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssues } from '../../src/core/index.js';

const schema = z.object({ a: z.object({ b: z.array(z.number()) }), c: z.string() });

const told = (value: unknown) => describeIssues(schema.safeParse(value).error?.issues ?? [], '(arguments)');

it.each([
  ['the value itself', 7, /^\(arguments\): [^;]+$/],
  ['a part of it', { a: { b: [1, 'x'] }, c: '' }, /^a\.b\.1: [^;]+$/],
  ['several parts', { a: { b: 1 } }, /^a\.b: [^;]+; c: [^;]+$/],
  [
    'more than anybody reads',
    { a: { b: Array(20).fill('x') }, c: '' },
    /^(?:a\.b\.[0-4]: [^;]+(?:; |$)){5}$/,
  ],
  ['nothing', { a: { b: [] }, c: '' }, /^$/],
])('what is wrong with %s stands on one line', (_what, value, expected) => {
  expect(told(value)).toMatch(expected);
});
