import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/report/report.js';
import { reportPage } from '../../vite.config.js';
import { launchBrowser } from './browser.js';
import { manyCases, memoryRun, variedCases } from './fixture-run.js';
import {
  background,
  clickAt,
  isPwned,
  isShown,
  leastContrast,
  overflow,
  paste,
  textHolds,
  textIs,
  texts,
  tryToEscape,
} from './in-page.js';

const SLOW = 120_000;

let browser: Browser;
let folder = '';
const addresses = { varied: '', many: '', truncated: '', template: '' };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await build({ ...reportPage(folder), configFile: false, logLevel: 'silent' });
  const template = join(folder, 'app.html');
  const write = async (name: string, ...[run, options]: Parameters<typeof writeReport>) => {
    const { path } = await writeReport(run, { ...options, out: join(folder, name), template });
    return pathToFileURL(path).href;
  };
  addresses.template = pathToFileURL(template).href;
  addresses.varied = await write('varied.html', memoryRun(variedCases()));
  addresses.many = await write('many.html', memoryRun(manyCases(5000)));
  addresses.truncated = await write('truncated.html', memoryRun(manyCases(30), null), { limit: 7 });
  browser = await launchBrowser();
}, SLOW);

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page with all it asked for and all it complained of. */
interface Visit {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}
const visits: Visit[] = [];

async function visit(
  address: string,
  { hash = '', width = 1280, height = 800, scheme = 'light' } = {},
): Promise<Visit> {
  const page = await browser.newPage();
  const seen: Visit = { page, requests: [], complaints: [] };
  visits.push(seen);
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address + hash);
  return seen;
}

afterEach(async () => {
  await Promise.all(visits.splice(0).map(({ page }) => page.close()));
});

const textsOf = (page: Page, selector: string) => page.evaluate(texts, selector);
async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForSelector(selector);
  return (await textsOf(page, selector))[0] ?? '';
}
const countOf = async (page: Page, selector: string): Promise<number> => (await page.$$(selector)).length;
const waitForText = (page: Page, selector: string, text: string) =>
  page.waitForFunction(textIs, {}, selector, text);
const waitForPart = (page: Page, selector: string, text: string) =>
  page.waitForFunction(textHolds, {}, selector, text);
/** Waits until the line above the list says `count`. */
const listShows = (page: Page, count: string) => waitForText(page, '#list-count', count);

describe('the report in a browser', { timeout: SLOW }, () => {
  it('asks for nothing but itself, complains of nothing, and lets nothing out', async () => {
    const { page, requests, complaints } = await visit(addresses.varied);
    await page.click('[role=option]');
    await page.waitForSelector('.detail');
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([addresses.varied]);
    expect(complaints).toEqual([]);
    expect(await page.evaluate(tryToEscape)).toEqual(['connect-src', 'script-src-elem']);
    expect(await page.evaluate(isPwned)).toBe(false);
  });

  it('shows counts, the distribution of each reward and the criteria', async () => {
    const { page } = await visit(addresses.varied);
    expect(await textsOf(page, '.count .figure')).toEqual(['7', '5', '2', '3']);
    expect(await textsOf(page, '.histogram h3')).toEqual(['Outcome', 'Total', 'Process']);
    expect(await textsOf(page, '.histogram:first-child .bin-count')).toEqual(['3', '2']);
    expect(await countOf(page, '.criteria tbody tr')).toBe(3);
    expect(await textOf(page, '.criteria')).toContain('tool_timeout');
  });

  it('says what of the run it holds', async () => {
    const { page } = await visit(addresses.truncated);
    expect(await textOf(page, '.overview')).toContain('holds the first 7 judgments of a run that has more');
    expect(await textOf(page, '.overview')).toContain('had not ended');
  });

  it('says what it is where no run was put into it', async () => {
    const { page } = await visit(addresses.template);
    await waitForPart(page, '.opening', 'holds no run');
  });

  it('keeps the list of thousands short in the document, wherever it is scrolled to', async () => {
    const { page } = await visit(addresses.many);
    await listShows(page, '5,000 of 5,000');
    expect(await countOf(page, '[role=option]')).toBeLessThan(40);
    await page.focus('.list');
    await page.keyboard.press('End');
    await page.waitForSelector('[aria-posinset="5000"][aria-selected=true]');
    expect(await countOf(page, '[role=option]')).toBeLessThan(40);
    expect(await countOf(page, '*')).toBeLessThan(1500);
  });

  it('narrows the list by search in ids and in responses', async () => {
    const { page } = await visit(addresses.many);
    await page.type('.search', 'SAMPLE-0012');
    await listShows(page, '10 of 5,000');
    await page.evaluate(paste, '.search', 'in basket 4321.');
    await listShows(page, '1 of 5,000');
    await page.click('.list-status .link');
    await listShows(page, '5,000 of 5,000');
  });

  it.each<[string, (page: Page) => Promise<unknown>, string]>([
    ['status', (page) => page.click('.segmented input[value=unscored]'), '2 of 7'],
    ['reward, from the histogram', (page) => page.click('.histogram:first-child .pickable'), '3 of 7'],
    ['failed gate', (page) => page.select('.choice:nth-of-type(1) select', 'answer'), '3 of 7'],
    ['failing criterion', (page) => page.select('.choice:nth-of-type(2) select', 'arithmetic'), '2 of 7'],
    ['code', (page) => page.select('.choice:nth-of-type(3) select', 'tool_timeout'), '1 of 7'],
    [
      'lowest reward',
      async (page) => {
        await page.type('.range input[aria-label^=Lowest]', '0.5');
        await page.keyboard.press('Enter');
      },
      '2 of 7',
    ],
  ])('narrows the list by %s', async (_name, narrow, expected) => {
    const { page } = await visit(addresses.varied);
    await page.click('.more > summary');
    await narrow(page);
    await listShows(page, expected);
  });

  it('orders the list', async () => {
    const { page } = await visit(addresses.varied);
    await page.select('.sort select', 'outcome-down');
    await waitForText(page, '.row-id', 'clips-1#1');
    expect(await textsOf(page, '.row-reward')).toEqual(['1.00', '1.00', '0.00', '0.00', '0.00', '–', '–']);
  });

  it('shows the evidence of a step beside it, by click and by keyboard', async () => {
    const { page } = await visit(addresses.varied, { hash: '#clips-1' });
    expect(await textOf(page, '.step-panel')).toContain('48 + 24 = 73');
    expect(await textsOf(page, '.response mark')).toEqual(['48 + 24 = 73']);
    await page.click('[data-step="0"]');
    await waitForPart(page, '.step-panel', '48/2 = 24');
    await page.keyboard.press('ArrowDown');
    await waitForText(page, '.step-panel h3', 'Step 2');
    const panel = await textOf(page, '.step-panel');
    expect(panel).toContain('calculator');
    expect(panel).toMatch(/sha256 [0-9a-f]{64}/);
    await page.click('.step-panel .json ~ .json summary');
    const output = JSON.parse(await textOf(page, '.step-panel pre')) as unknown;
    expect(output).toMatchObject({ finding: 'refutes', detail: { equations: [{ holds: false }] } });
  });

  it('marks steps by glyph and word, not by colour alone', async () => {
    const { page } = await visit(addresses.varied, { hash: '#slow-2' });
    expect(await textsOf(page, '.chip')).toEqual([
      'Step 1, supported: ✓1',
      'Step 2, unscored: ?2',
      'Step 3, nothing to check: ·3',
    ]);
  });

  it('says how the rewards came about', async () => {
    const { page } = await visit(addresses.varied, { hash: '#clips-1%230' });
    const account = await textOf(page, '.account');
    for (const part of ['min', 'weighted_mean', 'gate failed', '0 < 1', 'outcome_gated', 'below 1']) {
      expect(account).toContain(part);
    }
  });

  it('opens the judgment that the address names, and says where there is none', async () => {
    const { page } = await visit(addresses.varied, { hash: '#clips-1%231' });
    expect(await textOf(page, '.detail-id')).toBe('clips-1#1');
    await page.keyboard.press('j');
    await waitForText(page, '.detail-id', 'slow-2#0');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.overview');
    const lost = await visit(addresses.varied, { hash: '#gone' });
    expect(await textOf(lost.page, '[role=alert]')).toContain('no judgment named gone');
  });

  it('shows hostile text as text', async () => {
    const { page, complaints } = await visit(addresses.varied);
    await page.type('.search', 'hostile');
    await listShows(page, '1 of 7');
    await page.click('[role=option]');
    await page.waitForSelector('.detail');
    for (const summary of await page.$$('.json summary')) await summary.click();
    await page.waitForSelector('.verdict pre');
    expect(await textOf(page, '.response')).toContain('</script><script>window.pwned=1</script>');
    expect(await textOf(page, '.response')).toContain('⟨U+202E⟩gnp.exe');
    expect(await page.evaluate(isPwned)).toBe(false);
    expect(await countOf(page, '.page img, .page script, iframe, script[src]')).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each(['light', 'dark'])('has enough contrast in %s colours', async (scheme) => {
    for (const hash of ['', '#clips-1%230', '#slow-2']) {
      const { page } = await visit(addresses.varied, { hash, scheme });
      const worst = await page.evaluate(leastContrast);
      expect(worst.ratio, `${scheme} ${hash} ${worst.what}`).toBeGreaterThanOrEqual(4.5);
      expect(worst.ratio).toBeLessThan(99);
    }
  });

  it('changes colours when asked to', async () => {
    const { page } = await visit(addresses.varied);
    const light = await page.evaluate(background);
    await page.click('.theme');
    await page.click('.theme');
    await page.waitForSelector('[data-theme=dark]');
    expect(await page.evaluate(background)).not.toBe(light);
  });

  it('fits a phone, list and judgment one at a time', async () => {
    const { page } = await visit(addresses.varied, { width: 360, height: 740 });
    expect(await page.evaluate(overflow)).toBe(0);
    expect(await page.evaluate(isShown, '.list')).toBe(false);
    await page.click('.tab-list');
    await page.waitForFunction(isShown, {}, '.list');
    expect(await page.evaluate(overflow)).toBe(0);
    for (const at of [0, 4]) {
      await page.evaluate(clickAt, '[role=option]', at);
      await page.waitForSelector('.detail');
      expect(await page.evaluate(isShown, '.list')).toBe(false);
      await page.click('[data-step="0"]');
      await page.waitForSelector('.step-panel');
      expect(await page.evaluate(overflow)).toBe(0);
      await page.click('.back');
      await page.waitForFunction(isShown, {}, '.list');
    }
  });
});
