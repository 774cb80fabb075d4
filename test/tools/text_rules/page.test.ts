import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/version.js';
import { describeRules, rules } from '../../../tools/text_rules/index.js';

const FILE = join(packageRoot, 'docs', 'text-rules.md');
const START = '<!-- rules -->\n';
const END = '<!-- end of rules -->';
const RENEW = 'ASSAY_RENEW_PAGE=1 npx vitest run test/tools/text_rules/page.test.ts';

/** The page with the rules as they are now. */
function renewed(page: string): string {
  const from = page.indexOf(START);
  const to = page.indexOf(END);
  if (from < 0 || to < from) throw new Error(`expected the marks ${START.trim()} and ${END} in ${FILE}`);
  return `${page.slice(0, from + START.length)}\n${describeRules()}\n${page.slice(to)}`;
}

describe('docs/text-rules.md', () => {
  it('lists the rules as they are', () => {
    const page = readFileSync(FILE, 'utf8');
    if (process.env.ASSAY_RENEW_PAGE !== undefined) writeFileSync(FILE, renewed(page));
    expect(readFileSync(FILE, 'utf8') === renewed(page), `the page is out of date: ${RENEW}`).toBe(true);
  });

  it('has a row for each, with as many cells as the head', () => {
    const rows = describeRules()
      .split('\n')
      .filter((line) => line.startsWith('|') && !line.startsWith('|---'));
    const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length);
    expect([...new Set(cells)]).toEqual([7]);
    expect(
      rules.filter(({ id }) => rows.filter((row) => row.startsWith(`| \`${id}\` |`)).length !== 1),
    ).toEqual([]);
  });
});
