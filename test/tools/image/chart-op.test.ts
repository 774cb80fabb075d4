import { describe, expect, it } from 'vitest';
import { toolFailure } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createImageTool, type WordReader } from '../../../tools/image/index.js';
import { drawn, filesOf } from './pictures.js';

const { clock, random, signal, limits } = testContext();

/** Bars of 30, 60 and 90 on an axis of 0 to 100, which is 200 pixels high. */
const BARS = `<path d="M60 20V220H360" stroke="#000" stroke-width="2" fill="none"/>
  <rect x="90" y="160" width="40" height="60" fill="#1f77b4"/><rect x="170" y="100" width="40" height="120" fill="#1f77b4"/>
  <rect x="250" y="40" width="40" height="180" fill="#1f77b4"/>
  <path d="M54 220H60M54 120H60M54 20H60" stroke="#000" stroke-width="2"/>`;
const files = filesOf(await drawn(400, 260, BARS));

const word = (text: string, y: number) => ({ text, box: [30, y - 6, 50, y + 6] as const, confidence: 0.95 });
const reads: WordReader = () =>
  Promise.resolve({ words: [word('0', 220), word('50', 120), word('100', 20)] });

const ask = (ocr: WordReader | undefined, input: Record<string, unknown>) =>
  runTool(createImageTool({ ocr }), { op: 'chart', ...input }, { clock, random, signal, files }, limits);

interface Read {
  readonly bars: readonly { readonly value: number | null }[];
}
/** Values of the bars, rounded; which bars there are is tested with the reader of charts. */
const valuesOf = (result: unknown) =>
  (result as { readonly detail: Read }).detail.bars.map(({ value }) =>
    value === null ? null : Math.round(value),
  );

describe('op chart', () => {
  it('reads values by the words of the axis', async () => {
    const result = await ask(reads, {});
    expect(result).toMatchObject({ status: 'ok', code: 'looked', detail: { found: true } });
    expect(valuesOf(result)).toEqual(expect.arrayContaining([30, 60, 90]));
  });

  it('reads values by the axis it is told, without reading words', async () => {
    const never: WordReader = () => Promise.reject(new Error('not to be called'));
    const axis = {
      y: [
        [220, 0],
        [20, 10],
      ],
    }; // prettier-ignore
    expect(valuesOf(await ask(never, { labels: false, chart: { axis } }))).toEqual(
      expect.arrayContaining([3, 6, 9]),
    );
  });

  it('gives no values where nobody reads words', async () => {
    expect(new Set(valuesOf(await ask(undefined, {})))).toEqual(new Set([null]));
  });

  it('fails where words cannot be read, instead of answering without them', async () => {
    const missing = toolFailure('program_missing', 'expected the program tesseract in PATH, got none');
    expect(await ask(() => Promise.resolve(missing), {})).toEqual(missing);
  });

  it('decides by what is expected', async () => {
    const expectation = (scale: unknown) => ({ expect: { path: '/axes/y', equals: scale } });
    expect(await ask(undefined, expectation(null))).toMatchObject({ finding: 'supports' });
    expect(await ask(reads, expectation(null))).toMatchObject({ finding: 'refutes' });
  });
});
