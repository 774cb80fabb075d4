import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/index.js';
import { ask } from './ask.js';

/** `support` resolves and looks for quotations too. */
const OPS = ['support', 'coverage'] as const;

/** Time of the processor, milliseconds: other processes take none of it. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const words = (count: number, of = 97) =>
  Array.from({ length: count }, (_, at) => `w${(at * 7919) % of}`).join(' ');
const SOURCES = [{ id: '1', title: 'One', url: 'https://a.org', text: 'Plain words of a source.' }];

const TEXTS: readonly [string, string][] = [
  ['a megabyte of citations', '[1][1]'.repeat(170_000)],
  ['many citations', 'It is so [1][1]. '.repeat(2_000)],
  ['more citations than are read', 'It is so [1][1]. '.repeat(6_000)],
  ['opening brackets', '['.repeat(100_000)],
  ['closing brackets', ']'.repeat(100_000)],
  ['links that never close', '[a]('.repeat(15_000)],
  ['links in links', `${'['.repeat(20_000)}${'](x)'.repeat(20_000)}`],
  ['round brackets', '(Smith et al., '.repeat(8_000)],
  ['a name without an end', `(${'Smith, '.repeat(30_000)}2020)`],
  ['one long word', 'a'.repeat(390_000)],
  ['capital letters', 'Aa '.repeat(50_000)],
  ['spaces', ' '.repeat(390_000)],
  ['line breaks', '\n'.repeat(390_000)],
  ['quotation marks', '“'.repeat(50_000) + '"'.repeat(50_000)],
  ['quotations', '“one two three four five six”. '.repeat(1_000)],
  ['block quotes', '> one two three four five\n'.repeat(5_000)],
  ['addresses', 'https://a.org/'.repeat(10_000)],
  ['dollars and backslashes', '$\\[\\('.repeat(15_000)],
  ['backticks', '`'.repeat(100_001)],
  ['raised digits', '¹'.repeat(100_000)],
  ['a list of references', `Yes [1].\n\nReferences\n${'1. x https://a.org\n'.repeat(5_000)}`],
  ['definitions', '[1]: https://a.org\n'.repeat(5_000)],
  ['half characters', '\ud800 [1] \udc00 “\ud83d one two three four”. '.repeat(200)],
  ['right to left', '\u202eقال [1] إن “الماء يغلي عند مئة درجة” \u202c. '.repeat(300)],
  ['names of prototypes', '[__proto__] \\cite{constructor} (Source: toString) [^hasOwnProperty]'],
  ['ellipses', `“${'one … two … '.repeat(300)}”`],
];

describe('hostile texts', () => {
  it.each(TEXTS)('%s', async (_what, text) => {
    for (const op of OPS) {
      const started = busy();
      const answer = await ask({ text, sources: SOURCES, op });
      expect(answer.finding, op).not.toBe('error');
      expect(canonicalJson(answer.detail).length, op).toBeLessThan(60_000);
      expect(busy() - started, op).toBeLessThan(4_000);
    }
  });

  it.each([
    ['a source of few words, over and over', words(200_000, 5), `“${words(300, 5)} no such end”`],
    [
      'a quotation nearly everywhere',
      'a b c d e f g x '.repeat(20_000),
      `“${'a b c d e f g y '.repeat(30)}”`,
    ],
    ['gaps in a source of one word', 'a '.repeat(200_000), `“${'a … '.repeat(60)}b”`],
  ])('quotations: %s', async (_what, source, quote) => {
    const started = busy();
    const answer = await ask({
      text: `It says ${`${quote} [1]. `.repeat(5)}`,
      sources: [{ text: source }],
      op: 'quotations',
      edits: 5,
    });
    expect(answer.finding).not.toBe('error');
    expect(busy() - started).toBeLessThan(8_000);
  });

  it('a large library', async () => {
    const sources = Array.from({ length: 1_000 }, (_, at) => ({
      url: `https://a.org/${at}`,
      title: `Title ${at} of many`,
      text: words(400, 1_000 + at),
    }));
    const text = Array.from(
      { length: 100 },
      (_, at) => `The word w${at} and w${at + 1} are near w${at + 2} there [${at + 1}].`,
    ).join(' ');
    const started = busy();
    expect((await ask({ text, sources, op: 'support' })).finding).toBe('open');
    expect(busy() - started).toBeLessThan(8_000);
  });

  it('says the same twice, and names the bound it stops at', async () => {
    const [one, two] = [
      await ask({ text: 'a [1]', sources: SOURCES }),
      await ask({ text: 'a [1]', sources: SOURCES }),
    ];
    expect(canonicalJson(one)).toBe(canonicalJson(two));
    expect(await ask({ text: '[1]'.repeat(200_000), sources: SOURCES })).toMatchObject({
      finding: 'open',
      code: 'bound_reached',
    });
    expect(await ask({ text: 'It is so [1]. '.repeat(6_000), sources: SOURCES })).toMatchObject({
      finding: 'open',
      code: 'bound_reached',
    });
  });

  it.each([
    [{ text: 3 }],
    [{ text: 'x', sources: 'y' }],
    [{ text: 'x', op: 'all' }],
    [{ text: 'x', least: 2 }],
  ])('refuses %j', async (input) => {
    expect(await ask(input)).toMatchObject({ finding: 'error', code: 'bad_arguments' });
  });
});
