import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Judgment, UsageError } from '../../src/core/index.js';
import type { ReportRow, ReportRun } from '../../src/report/payload.js';
import { describeTruncation, type ReportOptions, writeReport } from '../../src/report/report.js';
import { DATA_PLACEHOLDER } from '../../src/report/template.js';
import { type Case, HOSTILE, manyCases, memoryRun, variedCases } from './fixture-run.js';

let folder = '';
let template = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-report-'));
  template = join(folder, 'template.html');
  await writeFile(template, `<title>t</title>${DATA_PLACEHOLDER}<p>end</p>`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The data elements of a page, read as a browser reads them: up to the first end tag. */
function parts(html: string, kind: string): string[][] {
  return html
    .split(`<script type="application/json" data-assay="${kind}">`)
    .slice(1)
    .map((rest) => rest.slice(0, rest.search(/<\/script/i)).split('\n'));
}

async function written(cases: readonly Case[], options: Partial<ReportOptions> = {}, summary?: null) {
  const out = join(folder, 'nested', 'page.html');
  const run = summary === null ? memoryRun(cases, null) : memoryRun(cases);
  const result = await writeReport(run, { out, template, ...options });
  const html = await readFile(result.path, 'utf8');
  const rows = parts(html, 'rows')
    .flat()
    .map((line) => JSON.parse(line) as ReportRow);
  const about = JSON.parse(parts(html, 'run')[0]?.[0] ?? 'null') as ReportRun;
  return { result, html, rows, about };
}

describe('writeReport', () => {
  it('embeds every judgment and text where its row says', async () => {
    const cases = variedCases();
    const { html, rows } = await written(cases);
    const judgments = parts(html, 'judgments');
    const texts = parts(html, 'texts');
    expect(rows.map(({ id }) => id)).toEqual(cases.map(({ judgment }) => judgment.sampleId));
    for (const [at, row] of rows.entries()) {
      const { judgment, text } = cases[at] as Case;
      expect(JSON.parse(judgments[row.judgment[0]]?.[row.judgment[1]] ?? '')).toEqual(judgment);
      if (row.text === null) expect(text).toBeNull();
      else expect(JSON.parse(texts[row.text[0]]?.[row.text[1]] ?? '')).toEqual(text);
    }
  });

  it('lets no judged text out of its element', async () => {
    const { html } = await written(variedCases());
    expect(html.match(/<(?!\/?script|title|\/title|p>|\/p>)/g)).toBeNull();
    expect(html.match(/<script/g)).toHaveLength(4);
    expect(html.match(/<\/script/g)).toHaveLength(4);
    expect(html).not.toContain(HOSTILE.slice(0, 20));
  });

  it('spreads a large run over several elements', async () => {
    const cases = manyCases(1500);
    const { html, rows } = await written(cases);
    const judgments = parts(html, 'judgments');
    expect(judgments.length).toBeGreaterThan(1);
    const last = rows.at(-1) as ReportRow;
    const embedded = JSON.parse(judgments[last.judgment[0]]?.[last.judgment[1]] ?? '') as Judgment;
    expect(embedded).toEqual(cases.at(-1)?.judgment);
  });

  it('holds the first judgments up to the limit, and says so', async () => {
    const { result, rows, about } = await written(manyCases(20), { limit: 5 });
    expect(rows).toHaveLength(5);
    expect(result.truncation).toEqual({ reason: 'limit', embedded: 5, of: 20 });
    expect(about.truncation).toEqual(result.truncation);
    expect(about.overviewOf).toBe('run');
    expect(about.overview.judgments).toBe(20);
    expect(describeTruncation({ reason: 'limit', embedded: 5, of: 20 })).toBe(
      "holds the first 5 judgments of the run's 20: the limit on judgments was reached",
    );
  });

  it('does not give the figures of a part for those of the run', async () => {
    const { about } = await written(manyCases(20), { limit: 5 }, null);
    expect(about).toMatchObject({ overviewOf: 'embedded', complete: null });
    expect(about.overview.judgments).toBe(5);
    expect(about.truncation?.of).toBeNull();
  });

  it('is exactly the run where the limit is its size', async () => {
    const { result } = await written(manyCases(20), { limit: 20 });
    expect(result.truncation).toBeNull();
  });

  it('counts judgments and texts against the bound on bytes', async () => {
    const wordy = variedCases().map(({ judgment, text }) => ({
      judgment,
      text: text === null ? null : { ...text, input: 'x'.repeat(20_000) },
    }));
    const maxBytes = 60_000;
    const { result, html, rows } = await written(wordy, { maxBytes });
    expect(result.truncation).toEqual({ reason: 'bytes', embedded: 2, of: 7 });
    expect(rows).toHaveLength(2);
    const bytes = [...parts(html, 'judgments'), ...parts(html, 'texts')].flat().join('\n').length;
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    expect(parts(html, 'texts').flat()).toHaveLength(2);
  });

  it('writes a page of a run without judgments', async () => {
    const { rows, result } = await written([]);
    expect(rows).toEqual([]);
    expect(result.judgments).toBe(0);
  });

  it('leaves the earlier page alone and no other file where it fails', async () => {
    const out = join(folder, 'kept', 'page.html');
    await writeReport(memoryRun(variedCases()), { out, template });
    const before = await readFile(out, 'utf8');
    const run = memoryRun(variedCases());
    let readings = 0;
    const failing = {
      ...run,
      async *texts() {
        readings += 1;
        yield* run.texts();
        if (readings === 2) throw new Error('the disk is gone');
      },
    };
    // One text is never found, so that the second reading goes on to the end, where it fails.
    const judgments = () => memoryRun([...variedCases(), ...manyCases(1)]).judgments();
    await expect(writeReport({ ...failing, judgments }, { out, template })).rejects.toThrow(
      'the disk is gone',
    );
    expect(await readFile(out, 'utf8')).toBe(before);
    expect(await readdir(join(folder, 'kept'))).toEqual(['page.html']);
  });

  it.each([
    ['the page has not been built', { template: '/nowhere/app.html' }, 'npm run build'],
    ['the output is a folder', { out: tmpdir() }, 'Name a file'],
  ])('refuses where %s', async (_name, options, remedy) => {
    const writing = writeReport(memoryRun(variedCases()), {
      out: join(folder, 'x.html'),
      template,
      ...options,
    });
    await expect(writing).rejects.toThrow(UsageError);
    await expect(writing).rejects.toThrow(remedy);
  });
});
