import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppendFile } from '../../src/log/append-file.js';
import { LogWriteError } from '../../src/log/index.js';
import { temporaryFolder } from '../data/fixtures.js';

it('keeps whole lines and cuts the rest, whatever the file holds', () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n', 'é', 'x'.repeat(70_000)) }), (content) => {
      writeFileSync(path, content);
      const file = new AppendFile(path);
      const whole = content.slice(0, content.lastIndexOf('\n') + 1);
      expect(readFileSync(path, 'utf8') === whole).toBe(true);
      const last = whole === '' ? null : (whole.split('\n').at(-2) ?? '');
      expect(file.lastLine() === last).toBe(true);
      if (last !== null) file.cutLastLine();
      file.append('end');
      const kept = last === null ? '' : whole.slice(0, whole.length - last.length - 1);
      expect(readFileSync(path, 'utf8') === `${kept}end\n`).toBe(true);
      file.close();
    }),
    { numRuns: 50 },
  );
});

it('says where it cannot write', () => {
  expect(() => new AppendFile('/no/such/folder/a.jsonl')).toThrow(LogWriteError);
  const full = new AppendFile('/dev/full');
  expect(() => full.append('x')).toThrow(
    /\/dev\/full: expected to write to it, got ENOSPC.*finished judgments are kept/,
  );
});
