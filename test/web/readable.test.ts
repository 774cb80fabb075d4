import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, readBodyText, readHtml, readMediaType } from '../../src/web/index.js';
import { linkedData } from '../../src/web/linked-data.js';
import { tableLines } from '../../src/web/table-grid.js';

const URL_OF_PAGE = 'https://site.test/a/b?x=1';
const text = (html: string) => readHtml(html, URL_OF_PAGE).text;
const signal = new AbortController().signal;
const PROSE = 'The tower was finished in 1889 and stands 330 metres high, as the register of the city says. '
  .repeat(4)
  .trim();

/** HTML, and the text it reads as. */
const TEXTS: readonly (readonly [string, string, string])[] = [
  ['nothing', '', ''],
  [
    'headings and paragraphs',
    '<h1>One</h1><p>a</p><h3>Two</h3><p>b<br>c</p>',
    '# One\n\na\n\n### Two\n\nb\nc',
  ],
  ['white space', '<p>  a \n b\t<b> c</b>d </p>', 'a b cd'],
  ['entities', '<p>&lt;b&gt; &amp; &#8364; &eacute; &nosuch;</p>', '<b> & € é &nosuch;'],
  ['invisible signs', '<p>a\u200bb\u00adc\ufeff</p>', 'abc'],
  ['a link', '<a href="../c#d">see</a>', '[see](https://site.test/c#d)'],
  ['a link with brackets', '<a href="/w_(x)">w</a>', '[w](https://site.test/w_%28x%29)'],
  [
    'links that lead nowhere',
    '<a href="javascript:alert(1)">a</a> <a href="#top">b</a> <a href="data:,x">c</a> <a>d</a>',
    'a b c d',
  ],
  ['an unreadable link', '<a href="http://[">a</a>', 'a'],
  ['a base', '<base href="https://else.test/x/"><a href="y">a</a>', '[a](https://else.test/x/y)'],
  [
    'a base that is a trick',
    '<base href="javascript:alert(1)//"><a href="/y">a</a>',
    '[a](https://site.test/y)',
  ],
  ['a link around blocks', '<a href="/x"><h2>T</h2><p>p</p></a>', '## [T](https://site.test/x)\n\np'],
  ['an image', '<p><img alt="A  cat" src=x> <img src=y></p>', '[image: A cat]'],
  ['a list', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>d</p>', '- a\n- b\n  - c\n\nd'],
  ['a numbered list', '<ol start=9><li>a<li>b</ol>', '9. a\n10. b'],
  ['lists side by side', '<ul><li>a</ul><ol><li>b</ol>', '- a\n\n1. b'],
  ['a quotation', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n\n> b'],
  ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', 'a\n: b'],
  ['code', '<p>run <code>x  y</code></p><pre>\n if a:\n   b\n</pre>', 'run `x y`\n\n```\n if a:\n   b\n```'],
  ['code with fences', '<pre>```\nx\n```</pre>', '````\n```\nx\n```\n````'],
  ['exponents and indices', '<p>10<sup>6</sup> H<sub>2</sub>O</p>', '10^6 H_2O'],
  ['a note is no exponent', '<p>said<sup><a href="#n1">[1]</a></sup></p>', 'said[1]'],
  ['what was struck out', '<p><del>20</del> 15</p>', '~~20~~ 15'],
  ['a formula', '<p>so <math alttext="x^2"><mi>x</mi><mn>2</mn></math></p>', 'so $x^2$'],
  ['a rule', '<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
  ['a table', '<table><tr><th>a<th>b<tr><td>1<td>2|3</table>', '| a | b |\n| --- | --- |\n| 1 | 2\\|3 |'],
  ['a caption', '<table><caption>T</caption><tr><td>1<td>2</table>', 'T\n\n| 1 | 2 |\n| --- | --- |'],
  [
    'cells over rows and columns',
    '<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>',
    '| a | b | b |\n| --- | --- | --- |\n| a | c | d |',
  ],
  [
    'lines in a cell',
    '<table><tr><td>a<br>b<td><ul><li>c<li>d</ul></table>',
    '| a / b | c / d |\n| --- | --- |',
  ],
  [
    'a link in a cell',
    '<table><tr><td><a href=/x>a</a><td>b</table>',
    '| [a](https://site.test/x) | b |\n| --- | --- |',
  ],
  ['a table for looks', '<table role=presentation><tr><td>a<td>b</table>', 'a\nb'],
  [
    'a table in a table',
    '<table><tr><td><table><tr><td>1<td>2</table><td>b</table>',
    '| 1 | 2 |\n| --- | --- |\n\nb',
  ],
  ['a table of one column', '<table><tr><td>a<tr><td>b</table>', 'a\nb'],
  [
    'scripts and styles',
    '<script>x</script><style>y</style><template>z</template><p>a</p><svg><text>v</text></svg>',
    'a',
  ],
  [
    'what is not shown',
    '<p hidden>a</p><p style="color:red; display : none">b</p><p aria-hidden=true>c</p><p>d</p>',
    'd',
  ],
  ['a closed comment', '<p>a<!-- b --></p>', 'a'],
  ['unclosed tags', '<p>a<b>b<p>c', 'ab\n\nc'],
  ['frames', '<frameset><frame src=x></frameset>', ''],
];

describe('text of HTML', () => {
  it.each(TEXTS)('%s', (_what, html, expected) => {
    expect(text(html)).toBe(expected);
  });
});

/** Pages of several makes, what must be read, and what must not. */
const PAGES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'an article between navigation',
    `<header><nav><a href=/>Home</a></nav></header><main><article><header><h1>Tower</h1></header><p>${PROSE}</p></article></main><aside>Also read</aside><footer>Imprint</footer>`,
    ['# Tower', 'stands 330 metres high'],
    ['Home', 'Also read', 'Imprint'],
  ],
  [
    'no marks but names',
    `<div id=site-nav>Menu one</div><div class="cookie-consent">We use cookies</div><div id=content><h1>Tower</h1><p>${PROSE}</p></div><div class="related posts">Other towers</div><div id=footer>Imprint</div>`,
    ['# Tower', '330 metres'],
    ['Menu one', 'cookies', 'Other towers', 'Imprint'],
  ],
  [
    'no marks and no names',
    `<div><a href=/1>One</a> <a href=/2>Two</a></div><div><div><div><p>${PROSE}</p><p>Second.</p></div></div></div><div><a href=/3>Three</a></div>`,
    ['330 metres', 'Second.'],
    ['One', 'Three'],
  ],
  [
    'a wiki',
    `<div id=toc>1 History</div><div id=mw-content-text><p>${PROSE}</p><h2>History<span class="editsection">[edit]</span></h2><table><tr><th>Year</th><th>Height</th></tr><tr><td>1889</td><td>312 m</td></tr></table></div>`,
    ['| 1889 | 312 m |', '## History'],
    ['1 History', '[edit]'],
  ],
  [
    'a list of links',
    `<div class=list>${Array.from({ length: 30 }, (_, index) => `<p><a href=/${index}>Story number ${index} of today</a></p>`).join('')}</div>`,
    ['Story number 29'],
    [],
  ],
  [
    'several articles',
    `<main>${['First', 'Second'].map((one) => `<article><h2>${one}</h2><p>${PROSE}</p></article>`).join('')}</main><footer>Imprint</footer>`,
    ['First', 'Second'],
    ['Imprint'],
  ],
  [
    'a page that is a menu by name',
    `<div class=menu><h2>Lunch</h2><p>${PROSE}</p></div><p>Closed on Monday</p>`,
    ['Lunch', '330 metres'],
    [],
  ],
  [
    'a page that is mostly a menu by name',
    `<div class=menu><h2>Lunch</h2><p>${PROSE}</p><p>${PROSE}</p></div><p>Closed on Monday. ${PROSE}</p>`,
    ['Lunch', 'Closed on Monday'],
    [],
  ],
  ['hardly any text', '<nav><a href=/a>About</a></nav><p>Hi</p>', ['Hi', 'About'], []],
  ['a form around all', `<form><div><p>${PROSE}</p></div></form>`, ['330 metres'], []],
  ['a teaser in main', `<main><p>Ad</p></main><div><p>${PROSE}</p></div>`, ['330 metres'], []],
];

describe('the main part of a page', () => {
  it.each(PAGES)('%s', (_what, body, there, absent) => {
    const read = text(`<!doctype html><html><body>${body}</body></html>`);
    expect(there.filter((one) => !read.includes(one))).toEqual([]);
    expect(absent.filter((one) => read.includes(one))).toEqual([]);
  });
});

/** Heads of pages, and the facts they state. */
const FACTS: readonly (readonly [string, string, Record<string, string | null>])[] = [
  ['nothing', '<p>a</p>', { title: null, byline: null, published: null, modified: null, language: null }],
  ['a title', '<title> A \n B </title>', { title: 'A B' }],
  ['a heading', '<h1>A <i>b</i></h1>', { title: 'A b' }],
  [
    'a title of the article',
    '<title>A - Site</title><meta property="og:title" content="A &amp; B">',
    { title: 'A & B' },
  ],
  ['a language', '<html lang="pt-BR"><p>a', { language: 'pt-BR' }],
  ['no language', '<html lang="<script>"><p>a', { language: null }],
  [
    'an author and dates',
    '<meta name=author content="Ann Bee"><meta property="article:published_time" content="2024-05-01T10:00:00Z"><meta property="article:modified_time" content="2024-06-01">',
    { byline: 'Ann Bee', published: '2024-05-01T10:00:00Z', modified: '2024-06-01' },
  ],
  [
    'an author that is an address',
    '<meta property="article:author" content="https://facebook.test/x"><span class="byline">By Cee</span>',
    { byline: 'By Cee' },
  ],
  ['a time', '<time datetime="2023-01-02">January</time>', { published: '2023-01-02' }],
  ['a time without a year', '<time>10:30</time>', { published: null }],
  [
    'JSON-LD',
    '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"S"},{"@type":"NewsArticle","headline":"H","datePublished":"2020-02-02","dateModified":"2020-03-03","author":[{"name":"A"},{"name":"B"}]}]}</script><title>T</title>',
    { title: 'H', byline: 'A, B', published: '2020-02-02', modified: '2020-03-03' },
  ],
  [
    'damaged JSON-LD',
    '<script type="application/ld+json">{"headline": </script><title>T</title>',
    { title: 'T' },
  ],
];

describe('what a page says of itself', () => {
  it.each(FACTS)('%s', (_what, html, facts) => {
    expect(readHtml(html, URL_OF_PAGE)).toMatchObject(facts);
  });

  it('counts the scripts that run, and not data', () => {
    expect(
      readHtml(
        '<script src=a></script><script type=module>b</script><script type="application/json">{}</script>',
        URL_OF_PAGE,
      ).scripts,
    ).toBe(2);
  });

  it.each([
    'null',
    '[]',
    '3',
    '"x"',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    '{"headline":{"a":1}}',
    '{"__proto__":{"headline":"x"}}',
  ])('survives JSON-LD %#', (json) => {
    expect(linkedData(json).author).toBeNull();
  });
});

/** HTML made to hang or fill a parser, and the longest it may take, milliseconds. */
const HOSTILE: readonly (readonly [string, () => string])[] = [
  ['a million nested elements', () => '<div>'.repeat(1_000_000)],
  ['an attribute of 10 MB', () => `<p title="${'x'.repeat(10_000_000)}">a`],
  [
    'half a million attributes',
    () => `<p ${Array.from({ length: 200_000 }, (_, index) => `a${index}`).join(' ')}>a`,
  ],
  [
    'elements that multiply',
    () =>
      `<p>${Array.from({ length: 1_000 }, (_, index) => `<font a=${index}>`).join('')}${'<p>x'.repeat(10_000)}`,
  ],
  ['nested tables', () => '<table><tr><td>'.repeat(20_000)],
  ['nested lists', () => '<ul><li>x'.repeat(20_000)],
  ['nested links in tables', () => '<a href=/x><table><tr><td>'.repeat(10_000)],
  ['nested quotations', () => '<blockquote>x'.repeat(30_000)],
  ['nested bylines', () => '<div class=byline>'.repeat(100_000)],
  ['cells over everything', () => `<table>${'<tr><td rowspan=9999 colspan=9999>x'.repeat(5_000)}`],
  ['fences without end', () => `<pre>${'`'.repeat(1_000_000)}`],
  ['entities', () => '&amp;&#x41;&nosuch;'.repeat(200_000)],
  ['an unclosed comment', () => `<!--${'-'.repeat(2_000_000)}`],
  ['an unclosed script', () => `<script>${'<!--<script>'.repeat(100_000)}`],
  ['nothing but tags', () => '<'.repeat(2_000_000)],
];

describe('hostile HTML', () => {
  it.each(HOSTILE)('%s', (_what, html) => {
    const started = performance.now();
    const read = readHtml(html(), URL_OF_PAGE);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(read.text.length).toBeLessThanOrEqual(1_000_000);
  });

  it('any text reads the same twice, bounded, and keeps plain words', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<table>',
        '<tr>',
        '<td>',
        '</table>',
        '<ul>',
        '<li>',
        '</ul>',
        '<a href=x>',
        '</a>',
        '<pre>',
        '</pre>',
        '<svg>',
        '<template>',
        '<select>',
        '</',
        '<!--',
        '&#',
        '<b>',
        '<br>',
        '<math>',
        '<h2>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = pieces.join('');
        expect(text(html)).toBe(text(html));
        expect(text(`<p>kept words</p>${html}`).startsWith('kept words') || html.includes('<')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('tables keep every cell and are rectangular', () => {
    const cell = fc.record({
      text: fc.constantFrom('a', 'b', ''),
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const widths = tableLines(rows).map((line) => line.split('|').length);
        expect(new Set(widths).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const latin = (value: string) => Buffer.from(value, 'latin1');

/** Bytes, the stated charset, and the text they are. */
const CHARSETS: readonly (readonly [string, Uint8Array, string | null, string])[] = [
  ['UTF-8 by itself', Buffer.from('é€'), null, 'é€'],
  ['what is no UTF-8', latin('caf\xe9 \x80'), null, 'café €'],
  ['the header', latin('caf\xe9'), 'iso-8859-1', 'café'],
  ['the header over the page', Buffer.from('<meta charset=latin1>é'), 'utf-8', '<meta charset=latin1>é'],
  ['the page', latin('<meta charset="windows-1251">\xcf\xf0'), null, '<meta charset="windows-1251">Пр'],
  [
    'the page in the old way',
    latin('<meta http-equiv=Content-Type content="text/html; charset=shift_jis">\x83e'),
    null,
    '<meta http-equiv=Content-Type content="text/html; charset=shift_jis">テ',
  ],
  ['a mark over all', Buffer.from('\ufeffé'), 'latin1', 'é'],
  ['UTF-16', Buffer.from('\ufeffhé', 'utf16le'), null, 'hé'],
  ['an unknown charset', Buffer.from('é'), 'klingon', 'é'],
  ['a page that cannot be UTF-16', Buffer.from('<meta charset=utf-16>é'), null, '<meta charset=utf-16>é'],
];

describe('charsets', () => {
  it.each(CHARSETS)('%s', (_what, bytes, stated, expected) => {
    expect(decodeText(bytes, stated, true)).toBe(expected);
  });
});

describe('bodies', () => {
  const read = (bytes: Uint8Array, type: string | undefined, pdfText?: () => Promise<string>) =>
    readBodyText({ bytes, mediaType: readMediaType(type), url: URL_OF_PAGE }, { pdfText, signal });

  it.each([
    ['text/plain; charset=utf-8', '<b>é</b>', 'text', '<b>é</b>'],
    ['application/json', '{"a": 1}', 'json', '{"a": 1}'],
    ['application/ld+json', '{}', 'json', '{}'],
    ['application/rss+xml', '<rss/>', 'xml', '<rss/>'],
    ['text/html', '<p>a', 'html', 'a'],
    ['application/xhtml+xml', '<p>a</p>', 'html', 'a'],
    [undefined, '<!DOCTYPE html><p>a', 'html', 'a'],
    [undefined, 'plain', 'text', 'plain'],
  ])('%s', async (type, body, kind, expected) => {
    expect(await read(Buffer.from(body), type)).toMatchObject({
      status: 'ok',
      kind,
      text: expected,
      cut: false,
    });
  });

  it.each(['image/png', 'video/mp4', 'application/zip', 'nonsense'])('refuses %s', async (type) => {
    expect(await read(Buffer.from('x'), type)).toMatchObject({ status: 'error', code: 'media_refused' });
  });

  it('refuses bytes that are no text', async () => {
    expect(await read(Buffer.from([0, 1, 2]), undefined)).toMatchObject({ code: 'media_refused' });
  });

  it('has a PDF read by whoever can', async () => {
    const pdf = Buffer.from('%PDF-1.7');
    expect(await read(pdf, undefined)).toMatchObject({ code: 'media_refused' });
    expect(await read(pdf, 'application/pdf', () => Promise.resolve('words'))).toMatchObject({
      kind: 'pdf',
      text: 'words',
    });
    expect(await read(pdf, 'application/pdf', () => Promise.reject(new Error('locked')))).toMatchObject({
      code: 'bad_reply',
    });
  });
});
