// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of programs, as texts
import { describe, expect, it } from 'vitest';
import { rewriteAssertions } from '../../../src/sandbox/javascript/rewrite-assertions.js';

const rewritten = async (source: string) => (await rewriteAssertions(source, 'javascript')).script;

/** Source, and what it becomes: `S` marks a statement that is gone on after, `H` one that is only told apart. */
const CASES: readonly (readonly [string, string])[] = [
  ['assert(f(1))', '__assay_at(0,()=>{assert(f(1))})'],
  [
    'assert.equal(f(1), 2);assert(x);',
    '__assay_at(0,()=>{assert.equal(f(1), 2)});__assay_at(1,()=>{assert(x)});',
  ],
  ['assert(a)\nassert(b)', '__assay_at(0,()=>{assert(a)})\n__assay_at(1,()=>{assert(b)})'],
  ['for (const x of y) assert(f(x));', 'for (const x of y) __assay_at(0,()=>{assert(f(x))});'],
  [
    'if (a) assert(b); else assert(c)',
    'if (a) __assay_at(0,()=>{assert(b)}); else __assay_at(1,()=>{assert(c)})',
  ],
  ['await assert.rejects(f())', 'await __assay_at(0,async()=>{await assert.rejects(f())})'],
  ['try { assert(a) } catch {}', 'try { __assay_at(0),assert(a) } catch {}'],
  [
    'function check(candidate) { assert(candidate(1)) }',
    'function check(candidate) { __assay_at(0,()=>{assert(candidate(1))}) }',
  ],
  [
    'const check = (candidate) => { assert(candidate(1)) }',
    'const check = (candidate) => { __assay_at(0,()=>{assert(candidate(1))}) }',
  ],
  [
    'it("x", () => { expect(f()).not.toBe(1) })',
    'it("x", () => { __assay_at(0,()=>{expect(f()).not.toBe(1)}) })',
  ],
  ['it("x", () => expect(f()).toBe(1))', 'it("x", () => (__assay_at(0),expect(f()).toBe(1)))'],
  ['const ok = assert(a)', 'const ok = assert(a)'],
  ['console.assert(a)', '__assay_at(0,()=>{console.assert(a)})'],
  ['`${a} assert(b)`', '`${a} assert(b)`'],
  ['// assert(a)\n"assert(b)"', '// assert(a)\n"assert(b)"'],
  ['x.assert(a)', 'x.assert(a)'],
  ['function* g() { assert(yield 1) }', 'function* g() { __assay_at(0),assert(yield 1) }'],
  [
    'function t() { assert(a) } assert.throws(t)',
    'function t() { __assay_at(0),assert(a) } __assay_at(1,()=>{assert.throws(t)})',
  ],
]; // prettier-ignore

describe('rewriteAssertions', () => {
  it.each(CASES)('%s', async (source, expected) => {
    expect(await rewritten(source)).toBe(expected);
  });

  it('keeps lines and knows them', async () => {
    const source = '\n\nassert(a,\n  1)\n\nassert(b)';
    const { script, sites } = await rewriteAssertions(source, 'javascript');
    expect(script.split('\n')).toHaveLength(source.split('\n').length);
    expect(sites).toEqual([
      [3, 'assert(a,\n  1)'],
      [6, 'assert(b)'],
    ]);
  });

  it('takes types away and marks what is imported', async () => {
    const { script } = await rewriteAssertions(
      'import assert from "assert";\nassert.equal(f<number>(1) as number, 2)',
      'typescript',
    );
    expect(script).toContain('__assay_at(0,()=>{');
    expect(script).not.toContain('as number');
  });

  it('says where tests do not parse', async () => {
    await expect(rewriteAssertions('assert(', 'javascript')).rejects.toThrow();
  });
});
