import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FingerprintSet } from '../../src/data/fingerprint-set.js';

it('answers as a Set does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 2 })),
      fc.array(fc.string({ maxLength: 2 })),
      (added, asked) => {
        const set = new Set<string>();
        const fingerprints = new FingerprintSet();
        for (const key of added) {
          expect(fingerprints.add(key)).toBe(!set.has(key));
          set.add(key);
        }
        expect(fingerprints.size).toBe(set.size);
        for (const key of asked) expect(fingerprints.has(key)).toBe(set.has(key));
      },
    ),
  );
});

it('keeps everything while it grows', () => {
  const set = new FingerprintSet();
  const keys = Array.from({ length: 50_000 }, (_, i) => `key ${i}`);
  expect(keys.every((key) => set.add(key))).toBe(true);
  expect(keys.every((key) => set.has(key))).toBe(true);
  expect(keys.some((key) => set.has(`other ${key}`))).toBe(false);
  expect(set.size).toBe(50_000);
});
