import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzerOf } from '../../src/corpus/analyzer.js';
import { readQuery } from '../../src/corpus/clauses.js';
import { buildIndex, openCorpus } from '../../src/corpus/index.js';
import { memoryIndex } from '../../src/corpus/memory-index.js';
import { rank } from '../../src/corpus/rank.js';
import { jsonLines, temporaryFolder, writeFiles } from './folders.js';
import { referenceRanking, referenceScores } from './reference-bm25.js';

/** Few words, so that they meet; some in most passages, some in hardly any. */
const WORDS = ['the', 'of', 'river', 'rivers', 'battle', 'king', 'élan', 'running', '水道水', 'x9', 'zebra'];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('the', 'of') },
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
);
const text = fc.array(word, { minLength: 1, maxLength: 25 }).map((words) => words.join(' '));
const passage = fc.record({ title: fc.oneof(fc.constant(''), text), text });
const corpus = fc.array(passage, { minLength: 1, maxLength: 30 });
const analyzer = analyzerOf('en');
const bagOf = ({ title, text }: { title: string; text: string }) => [
  ...analyzer.index(text).words,
  ...analyzer.index(title).words,
];

describe('scores', () => {
  it('are those of the formula, in its order, whatever is skipped on the way', () => {
    fc.assert(
      fc.property(corpus, text, fc.integer({ min: 1, max: 8 }), (passages, query, top) => {
        const index = memoryIndex(passages, 'en');
        const found = rank(readQuery(query, index).terms, index, { top });
        const scores = referenceScores(passages.map(bagOf), analyzer.query(query).words);
        const expected = referenceRanking(scores).slice(0, top);
        expect(found.length).toBe(expected.length);
        for (const [at, { passage: number, score }] of found.entries()) {
          expect(Math.abs(score - (scores[number] ?? Number.NaN))).toBeLessThan(1e-6);
          // sums in another order may differ in the last digit, which may swap passages that score the same
          expect(Math.abs(score - (scores[expected[at] ?? -1] ?? Number.NaN))).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are the same for a passage however few are asked for', () => {
    fc.assert(
      fc.property(corpus, text, (passages, query) => {
        const index = memoryIndex(passages, 'en');
        const { terms } = readQuery(query, index);
        const all = rank(terms, index, { top: 50 });
        for (const top of [1, 2, 5]) expect(rank(terms, index, { top })).toEqual(all.slice(0, top));
      }),
      { numRuns: 200 },
    );
  });

  const folder = temporaryFolder();
  it('on disk are those in memory', async () => {
    await fc.assert(
      fc.asyncProperty(corpus, fc.array(text, { minLength: 1, maxLength: 5 }), async (passages, queries) => {
        const out = join(folder, `${run++}`);
        writeFiles(folder, { 'records.jsonl': jsonLines(passages) });
        await buildIndex({ paths: [join(folder, 'records.jsonl')], out, language: 'en', passage: 20_000 });
        const opened = await openCorpus(out);
        const index = memoryIndex(passages, 'en');
        for (const query of queries)
          expect(opened.search(query, { top: 7 })).toEqual(
            rank(readQuery(query, index).terms, index, { top: 7 }),
          );
        opened.close();
      }),
      { numRuns: 25 },
    );
  });
});
let run = 0;
