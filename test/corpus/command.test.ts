import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { indexCommand } from '../../src/cli/commands/index-command.js';
import { temporaryFolder } from './folders.js';

const place = temporaryFolder();
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function invoke(...argv: string[]) {
  const said = { stdout: '', stderr: '', code: 0 as number | string | undefined | null };
  for (const name of ['stdout', 'stderr'] as const) {
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text);
      return true;
    });
  }
  await indexCommand().exitOverride().parseAsync(argv, { from: 'user' });
  return { ...said, code: process.exitCode };
}

describe('assay index', () => {
  const data = join(place, 'data');
  mkdirSync(data);
  writeFileSync(
    join(data, 'a.jsonl'),
    '{"key":1,"body":"The longest river of all is in Africa."}\n{"key":2}\n',
  );

  it('says what it made, and what it left out', async () => {
    const out = join(place, 'index');
    const { stdout, stderr, code } = await invoke(
      data,
      '--out',
      out,
      '--language',
      'en',
      '--fields',
      'id=key,text=body',
    );
    expect(stdout).toMatch(
      /^\S+index: 1 passage of 1 document in 1 source \(1 added\), languages en, digest [0-9a-f]{64}\n$/,
    );
    expect(stderr).toMatch(
      /^assay: left out 1: no_text 1\n {2}\S+a\.jsonl:2: no_text \(expected a text under "body"\)\n$/,
    );
    expect(code).toBe(3);
    const again = await invoke(data, '--out', out, '--update', '--quiet');
    expect(again.stdout).toBe('');
  });

  it.each([
    [['--language', 'english'], /auto, none or a code/],
    [['--passage', '5'], /from 100 to 20000/],
    [['--fields', 'body'], /title=name,text=body/],
    [['--embeddings', 'gpu'], /http:\/\/HOST\/v1#MODEL/],
  ])('refuses %j', async (flags, message) => {
    const refused = invoke(data, '--out', join(place, 'none'), ...flags);
    await expect(refused).rejects.toThrow(message);
  });

  it('says how it is used', () => {
    expect(indexCommand().helpInformation()).toContain('--out <index>');
  });
});
