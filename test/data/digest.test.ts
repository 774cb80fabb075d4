import { expect, it } from 'vitest';
import { digestData } from '../../src/data/digest.js';
import { temporaryFile, temporaryFolder } from './fixtures.js';

it('digests the bytes as stored', async () => {
  // The test vector of FIPS 180-2 for "abc".
  expect(await digestData(temporaryFile('a.jsonl', 'abc'))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
  });
});

it.each(['-', '/no/such/file', temporaryFolder()])('knows nothing of %s', async (path) => {
  expect(await digestData(path)).toEqual({ sha256: null, bytes: null });
});
