import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfined } from '../../src/media/confined-file.js';
import { pathFault } from '../../src/media/path-fault.js';
import { dataFolder } from './data-folder.js';

const { root, put } = dataFolder();
const outside = mkdtempSync(join(tmpdir(), 'assay-outside-'));
afterAll(() => rmSync(outside, { recursive: true, force: true }));

writeFileSync(join(outside, 'secret.txt'), 'secret');
put('plain.txt', 'plain');
put('empty.txt', '');
put('large.txt', 'x'.repeat(101));
put('..dots.txt', 'dots');
mkdirSync(join(root, 'inner'));
put('inner/deep.txt', 'deep');
symlinkSync('plain.txt', join(root, 'link.txt'));
symlinkSync(join(outside, 'secret.txt'), join(root, 'leak.txt'));
symlinkSync(outside, join(root, 'leak'));
symlinkSync('/dev/zero', join(root, 'zero'));
symlinkSync('loop', join(root, 'loop'));
symlinkSync('nowhere', join(root, 'dangling'));
execFileSync('mkfifo', [join(root, 'pipe')]);

describe('readConfined', () => {
  it.each([
    ['plain.txt', 'plain'],
    ['./plain.txt', 'plain'],
    ['inner/deep.txt', 'deep'],
    ['link.txt', 'plain'],
    ['..dots.txt', 'dots'],
  ])('reads %s', async (path, text) => {
    expect(Buffer.from(await readConfined(root, path, 100)).toString()).toBe(text);
  });

  it.each([
    ['', 'an empty path'],
    ['/etc/passwd', 'an absolute path'],
    ['C:\\Windows\\win.ini', 'an absolute path'],
    ['c:win.ini', 'an absolute path'],
    ['\\\\host\\share\\a.png', 'an absolute path'],
    ['../secret.txt', 'a path with .. in it'],
    ['inner/../plain.txt', 'a path with .. in it'],
    ['inner\\..\\..\\secret.txt', 'a path with .. in it'],
    ['plain.txt\0.png', 'a path with a NUL'],
    ['http://127.0.0.1:9/a.png', 'an address (http:…)'],
    ['HTTPS://example.org/a.png', 'an address (HTTPS:…)'],
    ['file:///etc/passwd', 'an address (file:…)'],
    ['data:text/plain,a', 'an address (data:…)'],
    ['a'.repeat(5_000), 'a path of 5000 characters'],
    ['leak.txt', 'a link that leads out of it'],
    ['leak/secret.txt', 'a link that leads out of it'],
    ['zero', 'a link that leads out of it'],
    ['loop', 'ELOOP'],
    ['dangling', 'none'],
    ['missing.txt', 'none'],
    ['plain.txt/deeper', 'ENOTDIR'],
    ['inner', 'a folder'],
    ['.', 'a folder'],
    ['pipe', 'a device, a pipe or a socket'],
    ['empty.txt', 'an empty one'],
    ['large.txt', 'at most 100 bytes, got 101'],
  ])('refuses %j', async (path, message) => {
    const fault = await readConfined(root, path, 100).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'attachment_unreadable' });
    expect((fault as Error).message).toContain(message);
    expect((fault as Error).message).not.toContain(root);
    expect((fault as Error).message).not.toContain(outside);
  });

  it('says so where the folder itself is missing', async () => {
    await expect(readConfined(join(root, 'none'), 'a.txt', 10)).rejects.toThrow('got none');
  });
});

describe('pathFault', () => {
  it('lets no path through that leaves the folder by its wording', () => {
    const piece = fc.constantFrom('..', '.', 'a', '', '/', '\\', 'c:', 'file:', '...', '..a');
    const path = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('/')),
      fc.string(),
    );
    fc.assert(
      fc.property(path, (text) => {
        const place = resolve('/data', text);
        return pathFault(text) !== null || place === '/data' || place.startsWith(`/data${sep}`);
      }),
    );
  });
});
