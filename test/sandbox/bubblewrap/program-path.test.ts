import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { programPath } from '../../../src/sandbox/bubblewrap/program-path.js';
import { isFault } from '../../../src/sandbox/index.js';
import { createNodeRuntime } from '../../../src/sandbox/node/index.js';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';

describe('where a program lies', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-path-'));
    await chmod(folder, 0o755);
    const file = join(folder, 'bwrap');
    await writeFile(file, '#!/bin/sh\necho "this is another bwrap" >&2\nexit 1\n');
    await chmod(file, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['in a folder of PATH', () => `/nowhere:${folder}:/usr/bin`, () => join(folder, 'bwrap')],
    ['not in one that depends on where one stands', () => relative('.', folder), () => '/usr/bin/bwrap'],
    ['without PATH, in the usual folders', () => '', () => '/usr/bin/bwrap'],
  ])('is found %s', (_what, path, expected) => {
    vi.stubEnv('PATH', path());
    expect(programPath('bwrap')).toBe(expected());
  });

  it('is not found where it is in none', () => {
    expect(programPath('no-such-program')).toBeUndefined();
  });

  it.each([
    ['Python', createPythonRuntime],
    ['Node', createNodeRuntime],
  ])('is where %s takes bubblewrap from', async (_what, create) => {
    vi.stubEnv('PATH', folder);
    const runtime = create({ workers: 1 });
    const answer = await runtime.describe();
    await runtime.close();
    expect(isFault(answer) ? answer.message : answer).toMatch(
      /another bwrap.*apt-get install -y bubblewrap/s,
    );
  });
});
