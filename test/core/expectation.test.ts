import { describe, expect, it } from 'vitest';
import { expectationSchema, type Json, judgeAnswer } from '../../src/core/index.js';

describe('what is expected', () => {
  it.each<[Json, Record<string, Json>, string]>([
    [{ a: null }, { least: 3 }, 'open'],
    [{ a: '5' }, { most: 3 }, 'open'],
    [{ a: null }, { contains: 'nul' }, 'open'],
    [{ a: null }, { equals: null }, 'supports'],
    [{ a: null }, { equals: 30 }, 'open'],
    [{ a: '5' }, { equals: 5 }, 'open'],
    [{ a: 5 }, { equals: 6 }, 'refutes'],
    [{ a: [1] }, { equals: [1] }, 'supports'],
    [{}, { least: 3 }, 'open'],
    [{ a: 5 }, { least: 3, most: 5 }, 'supports'],
    [{ a: 5 }, { least: 6 }, 'refutes'],
    [{ a: 'Word' }, { contains: 'word' }, 'supports'],
  ])('of %j by %j is %s', (answer, wanted, finding) => {
    expect(judgeAnswer(answer, expectationSchema.parse({ path: '/a', ...wanted }), {})).toMatchObject({
      finding,
    });
  });

  it.each([[{ contains: '' }], [{ least: 5, most: 3 }], [{}]])('is refused where it is %j', (wanted) => {
    expect(expectationSchema.safeParse(wanted).success).toBe(false);
  });
});
