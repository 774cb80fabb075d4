import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Work } from './align.js';
import { type Matter, matterOf } from './content-words.js';
import { type JudgedQuotation, judgedQuotations, shownQuotation } from './judge-quotations.js';
import type { Input } from './options.js';
import { type Passage, PassageFinder } from './passages.js';
import type { ReadText } from './read-text.js';
import type { Citation } from './resolve.js';
import { resolutionDetail } from './resolve-all.js';
import type { CitedSentence } from './sentences.js';
import { excerpt, mostTelling } from './shown.js';
import { languageOf, stemmerFor } from './stem.js';

/** Steps of work that all sentences of a text may take. */
const WORK = 80_000_000;
/** Most sources of one sentence that are read. */
const MOST_READ = 40;
/** Fewest words, numbers and names by which a sentence can be told. */
const FEWEST = 3;
/** A source that shares less than this of a sentence is hardly about it. */
const NEXT_TO_NOTHING = 0.15;

/**
 * What the words of a cited sentence come to. Only `words_found` counts for it, only `dangling` and `quotation_missing`
 * against it; `words_missing`, `irrelevant`, `no_text` and `unclear` are for a reader.
 */
export type SentenceStatus =
  | 'words_found'
  | 'words_missing'
  | 'irrelevant'
  | 'no_text'
  | 'unclear'
  | 'dangling'
  | 'quotation_missing'
  | 'citation_missing';

/** A sentence, judged by its words alone. */
export interface JudgedSentence {
  readonly sentence: CitedSentence;
  readonly status: SentenceStatus;
  readonly citations: readonly Citation[];
  /** The best passage of what it cites. */
  readonly passage: Passage | null;
  readonly quotations: readonly JudgedQuotation[];
}

const CERTAIN: readonly SentenceStatus[] = ['dangling', 'quotation_missing'];

/** Judges every sentence that cites, and names those that state something and cite nothing. */
export function judgedSentences(read: ReadText, input: Input): JudgedSentence[] {
  const language = languageOf(read.prose);
  const finder = new PassageFinder({ left: WORK } satisfies Work);
  const quotations = judgedQuotations(read, input);
  return read.sentences
    .filter((sentence) => sentence.claim || sentence.markers.length > 0)
    .map((sentence): JudgedSentence => {
      const citations = sentence.markers.flatMap((index) => read.ofMarker[index] ?? []);
      const own = quotations.filter(
        ({ quotation }) => quotation.start >= sentence.start && quotation.start < sentence.end,
      );
      const matter = matterOf(read.plain, sentence.words.start, sentence.words.end, {
        language,
        stem: stemmerFor(language),
      });
      const passage = bestPassage(read, { citations, matter, language, finder });
      return {
        sentence,
        citations,
        passage,
        quotations: own,
        status: statusOf({ citations, own, passage, matter, read }, input),
      };
    });
}

function bestPassage(
  { sources }: ReadText,
  {
    citations,
    matter,
    language,
    finder,
  }: { citations: readonly Citation[]; matter: Matter; language: string | null; finder: PassageFinder },
): Passage | null {
  const targets = [...new Set(citations.flatMap((one) => one.targets))].slice(0, MOST_READ);
  let best: Passage | null = null;
  for (const index of targets) {
    const source = sources[index];
    const passage = source === undefined ? null : finder.best(matter, source, language);
    if (passage !== null && (best === null || passage.share > best.share)) best = passage;
  }
  return best;
}

interface Judged {
  readonly citations: readonly Citation[];
  readonly own: readonly JudgedQuotation[];
  readonly passage: Passage | null;
  readonly matter: Matter;
  readonly read: ReadText;
}

function statusOf({ citations, own, passage, matter, read }: Judged, { words }: Input): SentenceStatus {
  if (citations.length === 0) return 'citation_missing';
  if (read.sources.length > 0 && citations.some(({ status }) => status === 'dangling')) return 'dangling';
  const readable = read.sources.some(({ text }) => text.trim() !== '');
  if (readable && own.some(({ status }) => status === 'missing' || status === 'altered'))
    return 'quotation_missing';
  if (citations.every(({ status }) => status !== 'resolved')) return 'unclear';
  if (passage === null) return 'no_text';
  const size = matter.words.size + matter.numbers.size + matter.names.size;
  const exact = passage.missingNumbers.length === 0 && passage.missingNames.length === 0 && !passage.turned;
  const quoted = own.every(({ status }) => status === 'found' || status === 'question');
  if (size >= FEWEST && exact && quoted && contentShare(passage, matter) >= words) return 'words_found';
  return passage.share < NEXT_TO_NOTHING ? 'irrelevant' : 'words_missing';
}

/** Share of the content words that a passage holds; a sentence of numbers and names only has all of them. */
const contentShare = ({ missingWords }: Passage, { words }: Matter): number =>
  words.size === 0 ? 1 : 1 - missingWords.length / words.size;

/** Whether the words of each cited sentence are found in what it cites. */
export function judgeSupport(read: ReadText, input: Input): ToolResult {
  const all = judgedSentences(read, input);
  const cited = all.filter(({ citations }) => citations.length > 0);
  const detail = supportDetail(read, all);
  if (cited.length === 0)
    return open('nothing_to_check', { summary: 'no sentence cites anything', ...detail });
  if (read.sources.length === 0)
    return open('no_sources', { summary: 'there are no sources to look for words in', ...detail });
  const failed = cited.filter(({ status }) => CERTAIN.includes(status));
  const found = cited.filter(({ status }) => status === 'words_found');
  const [first] = failed;
  const share = found.length / cited.length;
  if (first !== undefined && 1 - failed.length / cited.length < input.least) {
    const words = excerpt(read.text, first.sentence.start, first.sentence.end, 100).replace(/\s+/g, ' ');
    const why = first.status === 'dangling' ? 'cites what is not there' : 'quotes what is in no source';
    return refutes(
      { summary: `${failed.length} of ${cited.length} cited sentences fail: “${words}” ${why}`, ...detail },
      { code: first.status, score: share },
    );
  }
  if (share >= input.least)
    return supports(
      {
        summary: `the words of ${found.length} of ${cited.length} cited sentences are found in one passage each of what they cite`,
        ...detail,
      },
      { code: 'words_found', score: share },
    );
  return open('needs_reading', {
    summary: `${cited.length - found.length} of ${cited.length} cited sentences must be read beside what they cite`,
    ...detail,
  });
}

function supportDetail(read: ReadText, all: readonly JudgedSentence[]): { [key: string]: Json } {
  const counts: Record<string, number> = { sentences: all.length };
  for (const { status } of all) counts[status] = (counts[status] ?? 0) + 1;
  const { citations, sources } = resolutionDetail(read);
  const shown = mostTelling(
    all,
    ({ status }) => status !== 'words_found' && status !== 'citation_missing',
    40,
  );
  const unresolved = (citations as readonly { readonly [key: string]: Json }[]).filter(
    ({ status }) => status !== 'resolved',
  );
  return {
    counts,
    sentences: shown.map((one) => shownSentence(read, one)),
    unresolved,
    sources: sources ?? [],
  };
}

function shownSentence(
  read: ReadText,
  { sentence, status, citations, passage, quotations }: JudgedSentence,
): Json {
  const { start, end } = sentence;
  const failed = quotations.filter((one) => one.status !== 'found' && one.status !== 'question');
  return {
    start,
    end,
    status,
    text: excerpt(read.text, start, end, 200),
    ...(citations.length === 0
      ? {}
      : { sources: [...new Set(citations.flatMap(({ targets }) => targets))].slice(0, 12) }),
    ...(passage === null ? {} : { passage: shownPassage(read, passage) }),
    ...(failed.length === 0
      ? {}
      : { quotations: failed.slice(0, 5).map((one) => shownQuotation(read, one)) }),
  };
}

function shownPassage({ sources }: ReadText, passage: Passage): Json {
  const { source, start, end, share, missingWords, missingNumbers, missingNames, turned } = passage;
  return {
    source,
    start,
    end,
    text: excerpt(sources[source]?.text ?? '', start, end, 400),
    share: Number(share.toFixed(3)),
    ...(missingWords.length === 0 ? {} : { missing_words: missingWords.slice(0, 12) }),
    ...(missingNumbers.length === 0 ? {} : { missing_numbers: missingNumbers.slice(0, 12) }),
    ...(missingNames.length === 0 ? {} : { missing_names: missingNames.slice(0, 12) }),
    ...(turned ? { denies: 'one of the two' } : {}),
  };
}
