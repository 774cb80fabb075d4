import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { reportCommand } from '../../src/cli/commands/report.js';
import { showCommand } from '../../src/cli/commands/show.js';
import { variedCases, writeRunFolder } from '../report/fixture-run.js';

vi.mock('../../src/report/template.js', () => ({
  loadTemplate: async () => ({ head: '<p>', tail: '</p>' }),
}));

let run = '';
beforeAll(async () => {
  run = join(await mkdtemp(join(tmpdir(), 'assay-show-')), 'run');
  await writeRunFolder(run, variedCases());
});
afterAll(() => rm(join(run, '..'), { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

async function invoke(command: Command, ...argv: string[]): Promise<{ stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
  }
  await command.exitOverride().parseAsync(argv, { from: 'user' });
  return said;
}

describe('assay show', () => {
  it('prints the table of a run folder', async () => {
    const { stdout } = await invoke(showCommand(), run);
    expect(stdout).toMatch(/^worked-maths 1\.2\.0 on data\/solutions\.jsonl\n\nid /);
    expect(stdout).toContain('7 judgments: 5 scored, 2 unscored (gate_unscored 1, not_json 1)\n');
  });

  it('prints all lines with --json, whatever the limit of a table', async () => {
    const { stdout } = await invoke(showCommand(), run, '--json');
    expect(stdout).toBe(await readFile(join(run, 'judgments.jsonl'), 'utf8'));
  });

  it('prints one judgment', async () => {
    const { stdout } = await invoke(showCommand(), run, 'clips-1#1');
    expect(stdout).toMatch(/^clips-1#1\nscored · outcome 1 · total 1/);
  });

  it.each([['--limit', 'many'], ['--limit=-1'], ['--only', 'good']])('refuses %s %s', async (...argv) => {
    await expect(invoke(showCommand(), run, ...argv)).rejects.toThrow(/invalid/);
  });

  it('refuses a folder that is no run', async () => {
    await expect(invoke(showCommand(), join(run, 'nothing'))).rejects.toThrow('expected a run folder');
  });
});

describe('assay report', () => {
  it('prints the path of the page on stdout and nothing else', async () => {
    const { stdout, stderr } = await invoke(reportCommand(), run);
    expect(stdout).toBe(`${join(run, 'report.html')}\n`);
    expect(stderr).toBe('');
    expect(await readFile(join(run, 'report.html'), 'utf8')).toMatch(/^<p><script.*<\/p>$/s);
  });

  it('writes where it is told to, and says what it left out', async () => {
    const out = join(run, 'elsewhere', 'page.html');
    const { stdout, stderr } = await invoke(reportCommand(), run, '--out', out, '--limit', '2');
    expect(stdout).toBe(`${out}\n`);
    expect(stderr).toBe(
      "assay: the report holds the first 2 judgments of the run's 7: the limit on judgments was reached. Raise it with --limit.\n",
    );
  });

  it.each(['0', '1.5', '1e9', 'all', '250001'])('refuses --limit %s', async (limit) => {
    await expect(invoke(reportCommand(), run, '--limit', limit)).rejects.toThrow('from 1 to 250000');
  });
});
