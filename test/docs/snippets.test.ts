import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtinSegmenters, builtinTools } from '../../src/builtin.js';
import { configSchema } from '../../src/model/settings.js';
import { checkRubric } from '../../src/rubric/index.js';
import { packageRoot } from '../../src/version.js';
import { type FencedBlock, fencedBlocks } from './fenced-blocks.js';
import { NAMED_SERVER, startJudgingServer } from './judging-server.js';

const FILES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(packageRoot, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');

// inside the package, so that `import … from 'assay'` finds it as a user's project would
mkdirSync(join(packageRoot, '.cache'), { recursive: true });
const place = mkdtempSync(join(packageRoot, '.cache', 'snippets-'));
cpSync(join(packageRoot, 'examples'), join(place, 'examples'), { recursive: true });
const bin = join(place, 'bin');
mkdirSync(bin);
writeFileSync(join(bin, 'assay'), `#!/bin/sh\nexec "${process.execPath}" "${CLI}" "$@"\n`, { mode: 0o755 });
let server: Awaited<ReturnType<typeof startJudgingServer>>;
beforeAll(async () => {
  server = await startJudgingServer();
});
afterAll(async () => {
  await server.close();
  rmSync(place, { recursive: true, force: true });
});

const blocks = FILES.flatMap((file) =>
  fencedBlocks(readFileSync(join(packageRoot, file), 'utf8')).map((block) => ({
    ...block,
    where: `${file}:${block.line}`,
  })),
);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);
/** Runs beside the test, whose server answers it. */
async function run(command: string, args: string[]) {
  const child = spawn(command, args, {
    cwd: place,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1' },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

/** The code as it can be run here: the server of the documents is the test's. */
const here = (code: string): string => code.replace(NAMED_SERVER, server.root);

/** What a block prints stands in the `text` block behind it; `…` stands for anything. */
function expectPrinted({ next }: FencedBlock, printed: string): void {
  if (next?.language !== 'text') return;
  const pattern = here(next.code)
    .split('…')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*?');
  expect(printed.trimEnd()).toMatch(new RegExp(`^${pattern}$`));
}

describe('the documents', () => {
  it('were built before they are tried', () => {
    expect(existsSync(CLI)).toBe(true);
  });

  it.each(inLanguage('ts'))('$where runs', async (block) => {
    const { code } = await transformWithOxc(here(block.code), 'snippet.ts');
    const file = join(place, `snippet-${block.where.replace(/\W/g, '-')}.mjs`);
    writeFileSync(file, code);
    const { status, stdout, stderr } = await run(process.execPath, [file]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expectPrinted(block, stdout);
  });

  it.each(inLanguage('sh'))('$where runs', async (block) => {
    const scripts = (
      JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
        scripts: Record<string, string>;
      }
    ).scripts;
    const lines = block.code.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    const npm = lines.filter((line) => /^(?:npm|npx) /.test(line));
    for (const line of npm) {
      const script = /^npm (?:run )?([\w:]+)/.exec(line)?.[1] ?? '';
      if (!['ci', 'install', 'exec'].includes(script)) expect(Object.keys(scripts)).toContain(script);
    }
    const own = lines.filter((line) => !npm.includes(line) && !line.startsWith('git '));
    if (own.length === 0) return;
    const { status, stdout, stderr } = await run('sh', ['-c', here(own.join('\n'))]);
    // 3: finished, with something unscored
    expect([0, 3], stderr).toContain(status);
    expectPrinted(block, stdout);
  });

  it.each(inLanguage('json'))('$where is JSON, and a rubric or a configuration passes', (block) => {
    const value = JSON.parse(block.code) as object;
    if ('criteria' in value && 'name' in value)
      checkRubric(value, { tools: builtinTools(), segmenters: builtinSegmenters }, block.where);
    if ('models' in value) configSchema.parse(value);
  });

  it('have nothing but these kinds of blocks', () => {
    expect(
      [...new Set(blocks.map(({ language }) => language))].filter(
        (language) => !['ts', 'sh', 'json', 'text', ''].includes(language),
      ),
    ).toEqual([]);
  });
});
