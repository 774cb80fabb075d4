import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workerFile } from '../../src/worker-file.js';

const index = workerFile(new URL('../../src/browser/index.ts', import.meta.url).href, './index.js').href;

/** A Node process of its own that looks once, says so, and has no more to do. */
const LOOKS = `const { lookAtPage } = await import(${JSON.stringify(index)});
const look = await lookAtPage({ source: { html: '<title>seen</title>' + (process.argv[1] ?? '') }, answer: async () => null,
  viewport: { width: 300, height: 300 }, wants: {}, signal: new AbortController().signal });
process.stdout.write(look.title ?? look.message);`;

function start(html = '') {
  const child = spawn(process.execPath, ['--input-type=module', '-e', LOOKS, html], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended, out: () => out };
}

/** Processes that a process has started, and theirs. */
function descendants(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // it has ended meanwhile
    }
  }
  const below = (of: number): number[] =>
    [...parents].filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}

const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const until = async (ms: number, holds: () => boolean): Promise<boolean> => {
  for (let waited = 0; waited < ms && !holds(); waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return holds();
};

describe('a process that has looked', () => {
  it('ends by itself, and its browser with it', async () => {
    const { child, ended, out } = start();
    let started: number[] = [];
    await until(10_000, () => {
      started = [...new Set([...started, ...descendants(child.pid ?? 0)])];
      return out() !== '' || child.exitCode !== null;
    });
    expect(await ended).toBe(0);
    expect(out()).toBe('seen');
    expect(started.length).toBeGreaterThan(1);
    expect(await until(3_000, () => !started.some(alive))).toBe(true);
  });

  it('leaves no orphans where it is killed', async () => {
    const { child, ended } = start('<script>while(1);</script>');
    expect(await until(10_000, () => descendants(child.pid ?? 0).length >= 5)).toBe(true);
    const started = descendants(child.pid ?? 0);
    child.kill('SIGKILL');
    await ended;
    expect(await until(3_000, () => !started.some(alive))).toBe(true);
  });
});
