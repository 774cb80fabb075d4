import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzerOf } from '../../src/corpus/analyzer.js';
import { htmlText } from '../../src/corpus/html-text.js';
import { markdownText } from '../../src/corpus/markdown-text.js';
import { passagesOf } from '../../src/corpus/passages.js';

describe('tokens', () => {
  it.each([
    ['en', 'The Running horses', ['the', 'run', 'hors']],
    ['en', "the team's don’t", ['the', 'team', 'dont']],
    ['en', '1,234.5 and 3.14', ['1234.5', 'and', '3.14']],
    ['en', 'café ＡＢＣ ﬁne', ['cafe', 'abc', 'fine']],
    ['fr', "l'école nationalités", ['l', 'ecol', 'national']],
    ['de', 'Häuser Straße', ['haus', 'strass']],
    ['sv', 'får', ['får']],
    ['tr', 'IŞIK', ['ışık']],
    ['ru', 'ёлка', ['елк']],
    ['ar', 'مُحَمَّد', ['محمد']],
    ['none', 'Running café', ['running', 'cafe']],
    ['zh', '东京塔', ['东', '东京', '京', '京塔', '塔']],
    ['ja', 'ラーメン', ['ラー', 'ーメ', 'メン']],
    ['ko', '한국어', ['한국', '국어']],
    ['th', 'ไทย', ['ไท', 'ทย']],
    ['zh', 'Python语言3', ['python', '语', '语言', '言', '3']],
    ['en', '__proto__ constructor', ['proto', 'constructor']],
    ['en', '\u0000\u200b \ud800 …', []],
  ])('%s %j', (language, text, words) => {
    expect(analyzerOf(language).index(text).words).toEqual(words);
  });

  it.each([
    ['zh', '东京塔', ['东京', '京塔'], [0, 1]],
    ['zh', '水', ['水'], [0]],
    ['en', 'two words', ['two', 'word'], [0, 1]],
  ])('of a query %s %j', (language, text, words, places) => {
    expect(analyzerOf(language).query(text)).toEqual({ words, places });
  });

  it('of a very long word are cut, and of any text are few and quick', () => {
    expect(analyzerOf('en').index('a'.repeat(500_000)).words[0]?.length).toBeLessThanOrEqual(64);
    const started = performance.now();
    for (const hostile of [
      "'".repeat(200_000),
      '1.'.repeat(200_000),
      `${'9'.repeat(300_000)}x`,
      "a'".repeat(200_000),
    ])
      analyzerOf('en').index(hostile);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('passages', () => {
  it.each([
    ['one\n\ntwo', 100, ['one\n\ntwo']],
    ['one one\n\ntwo two', 10, ['one one', 'two two']],
    ['A b c. D e f. G h i.', 14, ['A b c. D e f.', 'G h i.']],
    ['aaaa bbbb cccc', 9, ['aaaa bbbb', 'cccc']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['  \n\n  ', 10, []],
    ['东京塔。大阪城。', 4, ['东京塔。', '大阪城。']],
    ['ab😀cd', 3, ['ab', '😀c', 'd']],
  ])('%j by %i', (text, most, expected) => {
    expect(passagesOf(text, most).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('keep every character that is no white space, in order, within the bound', () => {
    const piece = fc.constantFrom(
      'word',
      ' ',
      '\n',
      '\n\n',
      '. ',
      '。',
      '😀',
      'Sentence one.',
      '!?',
      '\r\n',
      '\u2028',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 80 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 60 }), (source, most) => {
        const passages = passagesOf(source, most);
        const gaps = [0, ...passages.flatMap(({ start, end }) => [start, end]), source.length];
        const parts = gaps.slice(1).map((end, at) => source.slice(gaps[at], end));
        expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
        expect(parts.filter((part, at) => part.trim() !== (at % 2 === 0 ? '' : part))).toEqual([]);
        expect(parts.filter((part, at) => at % 2 === 1 && (part === '' || part.length > most))).toEqual([]);
      }),
    );
  });

  it.each([
    ['points', '.'.repeat(300_000)],
    ['quotes after points', `.${'"'.repeat(300_000)}`],
    ['blank lines', '\n \n'.repeat(100_000)],
    ['one word', 'x'.repeat(300_000)],
    ['tabs', `\n${'\t'.repeat(300_000)}x`],
  ])('of %s are cut quickly', (_what, text) => {
    const started = performance.now();
    passagesOf(text, 1_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('HTML', () => {
  it.each([
    ['<title> A  page </title><p>One<p>Two', { title: 'A page', text: 'One\n\nTwo' }],
    ['<script>x</script><style>y</style><p>a<b>b</b> c', { title: '', text: 'ab c' }],
    ['<table><tr><td>1<td>2<tr><td>3</table>', { title: '', text: '1 2\n3' }],
    ['<p>a &amp; b<br>c</p>', { title: '', text: 'a & b\nc' }],
    ['', { title: '', text: '' }],
  ])('%j', async (html, expected) => {
    expect(await htmlText(html)).toEqual(expected);
  });

  it('nested very deep is read', async () => {
    expect((await htmlText(`${'<div>'.repeat(20_000)}deep`)).text).toBe('deep');
  });
});

describe('Markdown', () => {
  it.each([
    ['# Title #\n\nText *with* **marks**.', { title: 'Title', text: 'Title\n\nText with marks.' }],
    ['[words](http://a.b) ![alt](c.png)', { title: '', text: 'words alt' }],
    ['- one\n- two\n1. three', { title: '', text: 'one\ntwo\nthree' }],
    ['> quoted', { title: '', text: 'quoted' }],
    ['a | b\n--|--\n| 1 | 2 |', { title: '', text: 'a | b\n  1   2' }],
    ['```js\nconst a = `*b*`;\n```\nend', { title: '', text: 'const a = `*b*`;\n\nend' }],
    ['---\ntitle: "Named"\n---\n# Other', { title: 'Named', text: 'Other' }],
    ['snake_case_name and `code`', { title: '', text: 'snake_case_name and code' }],
  ])('%j', (markdown, expected) => {
    expect(markdownText(markdown)).toEqual(expected);
  });

  it.each([
    ['stars', '*'.repeat(19_000)],
    ['brackets', '['.repeat(19_000)],
    ['quotes', '> '.repeat(200_000)],
    ['half links', '[a]('.repeat(4_500)],
    ['underscores', '_a '.repeat(6_000)],
    ['lines', '*a\n'.repeat(100_000)],
  ])('of %s is read quickly', (_what, markdown) => {
    const started = performance.now();
    markdownText(markdown);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
