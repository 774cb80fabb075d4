import { readQuery } from './clauses.js';
import type { CorpusPassage } from './corpus.js';
import { detectLanguage } from './detect-language.js';
import { memoryIndex } from './memory-index.js';
import { passagesOf } from './passages.js';
import { rank } from './rank.js';

/** A document that is held in memory. */
export interface TextDocument {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly text: string;
}

/** A passage with its score. */
export interface ScoredPassage extends CorpusPassage {
  readonly score: number;
}

/** Most characters of a passage of a document in memory. */
const PASSAGE = 1_200;

/** Ranks the passages of a few documents by the same scores as an index; a document without an id is `#1`, `#2`, … */
export async function searchDocuments(
  documents: readonly TextDocument[],
  query: string,
  top: number,
): Promise<ScoredPassage[]> {
  const passages = documents.flatMap(passagesIn);
  if (passages.length === 0) return [];
  const language = await detectLanguage(documents.map(({ text }) => text.slice(0, 2_000)).join('\n'));
  const index = memoryIndex(passages, language);
  const { terms, required, excluded } = readQuery(query, index);
  const allowed = allowedOf(passages.length, required, excluded);
  return rank(terms, index, { top, allowed }).flatMap(({ passage, score }) => {
    const found = passages[passage];
    return found === undefined ? [] : [{ ...found, score }];
  });
}

function passagesIn({ id, title = '', text }: TextDocument, at: number): CorpusPassage[] {
  const document = id ?? `#${at + 1}`;
  return passagesOf(text, PASSAGE).map(({ start, end }) => ({
    id: `${document}@${start}`,
    source: 'context',
    document,
    title,
    text: text.slice(start, end),
    start,
    end,
    page: null,
  }));
}

/** 1 for each passage that may be returned; null where all may. */
function allowedOf(
  passages: number,
  required: readonly Uint32Array[],
  excluded: readonly Uint32Array[],
): Uint8Array | null {
  if (required.length === 0 && excluded.length === 0) return null;
  return Uint8Array.from({ length: passages }, (_, passage) =>
    required.every((list) => list.includes(passage)) && !excluded.some((list) => list.includes(passage))
      ? 1
      : 0,
  );
}
