import { describe, expect, it } from 'vitest';
import { RuleFault } from '../../../../tools/text_rules/rule.js';
import { type RuleCase, runRule } from './run-rule.js';

const TABLE = '| a | b |\n|---|---|\n| 1 | 2 |\n| x \\| y | z |\n';

const MARKDOWN: readonly RuleCase[] = [
  ['# A\n## B\n### C\n## D', { levels_in_order: true, first_level: 1, single_title: true }, true],
  ['## A', { first_level: 1 }, false],
  ['# A\n# B', { single_title: true }, false],
  ['A\n===\n\nB\n---', { min_headings: 2 }, true],
  ['```\n# A\n```', { min_headings: 1 }, false],
  ['- a\n- b', { min_items: 2, list_kind: 'bulleted' }, true],
  ['1. a\n2. b', { list_kind: 'bulleted' }, false],
  ['- a\n  - b\n    - c', { max_list_depth: 2 }, false],
  ['- a\n  - b', { max_list_depth: 2, min_lists: 2 }, true],
  ['- a\n  1. b\n- c', { min_items: 2 }, true],
  ['- a', { min_items: 2 }, false],
  [TABLE, { min_tables: 1, columns: 2, min_rows: 2 }, true],
  [TABLE, { columns: 3 }, false],
  ['a | b\n--|--\n1 | 2', { columns: 2 }, true],
  ['| a | b |\n|---|---|\n| 1 | 2 | 3 |', {}, false],
  ['| a | b |\n|---|---|\n| 1 |', {}, false],
  ['| a | b |\n|---|---|\n| 1 |', { tables_even: false }, true],
  ['```js\nx', {}, false],
  ['```js\nx\n```', { min_code_blocks: 1 }, true],
  ['> said', { min_quotes: 1 }, true],
  ['[a](https://b.org) ![c](d.png)', { min_links: 2 }, true],
  ['plain', { min_headings: 1 }, false],
  ['| أ | ب |\n|---|---|\n| ١ | ٢ |', { columns: 2 }, true],
  ['# 標題\n\n- 一\n- 二', { first_level: 1, min_items: 2 }, true],
];

const WELL_FORMED: readonly RuleCase[] = [
  ['<p>One<p>Two', {}, true],
  ['<div>', {}, false],
  ['</div>', {}, false],
  ['<b><i>x</b></i>', {}, false],
  ['<br/><img src=a>', {}, true],
  ['<table><tr><td>1<td>2<tr><td>3</table>', {}, true],
  ['<div class="a" class="b"></div>', {}, false],
  ['<a href="x>y</a>', {}, false],
  ['<script>if (a < b) "</div>"</script>', {}, true],
  ['<textarea><b></textarea>', {}, true],
  ['<svg><path d="M0"/><title>t</title></svg>', {}, true],
  ['no tags', {}, false],
  ['no tags', { min_tags: 0 }, true],
  ['Here:\n```html\n<p>hi</p>\n```\nand 1 < 2', {}, true],
  ['<!-- never closed', { min_tags: 0 }, false],
  ['<p lang="ar" dir="rtl">سلام</p>', {}, true],
];

const HAS: readonly RuleCase[] = [
  ['<ul><LI>a<li>b</ul>', { tag: 'li', min: 2, max: 2 }, true],
  ['<p class="big red">', { tag: 'p', attribute: 'class', value: 'red' }, true],
  ['<p class="bigred">', { tag: 'p', attribute: 'class', value: 'red' }, false],
  ['<a href="x">', { tag: 'a', attribute: 'href', value: 'y' }, false],
  ['<!-- <table> -->', { tag: 'table' }, false],
  ['<script>"<table>"</script>', { tag: 'table' }, false],
  ['x', { tag: 'table', max: 0 }, true],
];

const hosts = { allowed_hosts: ['example.org'] };

const LINKS: readonly RuleCase[] = [
  ['no links', {}, true],
  ['no links', { min: 1 }, false],
  ['[a](https://example.org/x "title") and <https://www.example.org>.', { min: 2, ...hosts }, true],
  ['(see https://example.org/a_(b)).', { min: 1, ...hosts }, true],
  ['[a](https://example.org/a_(b))', { ...hosts }, true],
  ['https://example.org.evil.test', hosts, false],
  ['https://notexample.org', hosts, false],
  ['https://EXAMPLE.org', hosts, true],
  ['https://example.org\\@evil.test', hosts, false],
  ['[a](https://exa mple.org)', {}, false],
  ['[a](https://example.org', {}, false],
  ['[a]()', {}, false],
  ['[a](javascript:alert)', {}, false],
  ['[a](/about)', {}, false],
  ['[a](/about) [b](#top)', { relative: true }, true],
  ['[a](//evil.test)', { relative: true }, false],
  ['mailto:ada@example.org', {}, true],
  ['<mailto:ada>', {}, false],
  ['http://', {}, true],
  ['[a](http://)', {}, false],
  ['https://-a.org', {}, false],
  ['https://例え.テスト/パス', { min: 1 }, true],
  ['`[a](`', {}, true],
  ['```\n[a](\n```', {}, true],
  ['ftp://example.org', {}, true],
  ['[a](ftp://example.org)', {}, false],
];

const table = (id: string, cases: readonly RuleCase[]) =>
  describe(id, () => {
    it.each(cases)('%j with %j: %j', async (text, kwargs, holds) => {
      expect((await runRule(id, text, kwargs)).holds).toBe(holds);
    });
  });

table('markdown:structure', MARKDOWN);
table('html:well_formed', WELL_FORMED);
table('html:has', HAS);
table('links:well_formed', LINKS);

describe('markdown:structure', () => {
  it('does not read what is nested too deep', async () => {
    await expect(runRule('markdown:structure', '1. '.repeat(5000))).rejects.toThrow(RuleFault);
  });
});
