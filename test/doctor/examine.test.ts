import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/doctor/examine.js';
import { createPythonRuntime } from '../../src/sandbox/python/index.js';

const find = async (name: string, options: Parameters<typeof examine>[0]) =>
  (await examine(options)).find((finding) => finding.name.startsWith(name));

describe('examine', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['20.18.9', 'missing'],
    ['24.1.0', 'ok'],
    ['18.20.0', 'missing'],
  ])('node %s is %s', async (nodeVersion, state) => {
    expect((await find('node', { nodeVersion }))?.state).toBe(state);
  });

  it('says how to get a browser where there is none', async () => {
    const finding = await find('chromium', { environment: { PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome' } });
    expect(finding).toMatchObject({ state: 'missing', remedy: expect.stringContaining('npm run setup') });
  });

  it('finds the browser it is told of', async () => {
    const finding = await find('chromium', { environment: { PUPPETEER_EXECUTABLE_PATH: process.execPath } });
    expect(finding).toMatchObject({ state: 'ok', detail: process.execPath });
  });

  it('looks for the report page where it is built', async () => {
    const root = mkdtempSync(join(tmpdir(), 'assay-doctor-'));
    expect((await find('report page', { root }))?.remedy).toBe('npm run build');
    mkdirSync(join(root, 'dist', 'report'), { recursive: true });
    writeFileSync(join(root, 'dist', 'report', 'app.html'), '');
    expect((await find('report page', { root }))?.state).toBe('ok');
  });

  it('starts the sandbox, and says what is lost without it', async () => {
    expect(await find('python sandbox', {})).toMatchObject({
      state: 'ok',
      detail: expect.stringMatching(/^CPython 3/),
    });
    const python = createPythonRuntime({ bwrap: '/nowhere/bwrap' });
    expect(await find('python sandbox', { python })).toMatchObject({
      state: 'missing',
      detail: expect.stringContaining('unscored'),
      remedy: 'npm run setup',
    });
  });

  it('names the shipped rubrics', async () => {
    expect((await find('rubrics', {}))?.detail).toContain('worked-math');
  });

  it('asks a model server only when told of one', async () => {
    expect(await find('model server', {})).toBeUndefined();
    expect(await find('model server', { model: 'http://127.0.0.1:1/v1' })).toMatchObject({
      state: 'missing',
    });
  });
});
