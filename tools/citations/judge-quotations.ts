import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { WordEdit, Work } from './align.js';
import { findQuotation, type QuotationMatch, SourceTokens } from './check-quotation.js';
import { findQuotations, type Quotation } from './find-quotations.js';
import type { Input } from './options.js';
import { isAttributed, isOwnExample } from './quotation-cues.js';
import type { ReadText } from './read-text.js';
import { excerpt, mostTelling } from './shown.js';
import type { Source } from './source.js';
import { languageOf } from './stem.js';
import { tokensOf } from './token.js';

/** Steps of work that all quotations of a text may take. */
const WORK = 60_000_000;
/** Fewer words that are found nowhere may be a phrase rather than a quotation, where nothing is cited for them. */
const CERTAIN_WORDS = 5;

/**
 * What a quotation comes to: `found` in what its sentence cites, or in any source where it cites none; `elsewhere` in
 * another; `edited` in words of their own; `altered` in a number, a name or a denial; `question` if asked; `unsure`: a title or a phrase, or work ran out.
 */
export type QuotationStatus =
  | 'found'
  | 'elsewhere'
  | 'edited'
  | 'altered'
  | 'missing'
  | 'question'
  | 'unsure';

/** A quotation of the text, judged. */
export interface JudgedQuotation {
  readonly quotation: Quotation;
  readonly status: QuotationStatus;
  readonly match: QuotationMatch | null;
}

/** Judges every quotation of a text against its sources. */
export function judgedQuotations(read: ReadText, { question, edits }: Input): JudgedQuotation[] {
  const quotations = findQuotations(read.plain);
  const work: Work = { left: WORK };
  const means = { tokens: new SourceTokens(), most: edits, work };
  const asked: Source[] =
    question === undefined || question === ''
      ? []
      : [
          {
            index: read.sources.length,
            text: question,
            id: null,
            title: null,
            url: null,
            label: null,
            step: null,
            by: null,
          },
        ];
  return quotations.map((quotation) => {
    const cited = citedFor(read, quotation);
    const first = read.sources.filter(({ index }) => cited.has(index));
    const near = cited.size === 0 ? null : findQuotation(read.plain, quotation, first, means);
    const others = near?.weight !== 'small' ? read.sources.filter(({ index }) => !cited.has(index)) : [];
    const far = others.length === 0 ? null : findQuotation(read.plain, quotation, others, means);
    const inQuestion = () => findQuotation(read.plain, quotation, asked, { ...means, most: 0 }) !== null;
    if (near?.weight === 'small') return { quotation, status: 'found', match: near };
    if (far?.weight === 'small')
      return { quotation, status: cited.size > 0 ? 'elsewhere' : 'found', match: far };
    if (inQuestion()) return { quotation, status: 'question', match: null };
    const match = near ?? far;
    if (match !== null) return { quotation, status: match.weight === 'grave' ? 'altered' : 'edited', match };
    const sure = work.left > 0 && isCertain(read, quotation, cited.size > 0);
    return { quotation, status: sure ? 'missing' : 'unsure', match: null };
  });
}

/** Sources that the sentence around a quotation cites; a block is cited by what stands in it or right behind it. */
function citedFor(read: ReadText, { start, end }: Quotation): Set<number> {
  const holders = read.sentences.filter((one) => one.start < end + 2 && one.end > start);
  const markers = holders.flatMap((one) => one.markers);
  return new Set(markers.flatMap((index) => read.ofMarker[index] ?? []).flatMap(({ targets }) => targets));
}

/** Whether words that are found nowhere are a false quotation, and not a term, an example, or a translation. */
function isCertain({ plain, sources }: ReadText, quotation: Quotation, cited: boolean): boolean {
  const { start, end, title, kind } = quotation;
  if (isTranslated(plain.slice(start, end), sources)) return false;
  if (kind === 'block') return true;
  if (title || isOwnExample(plain, quotation)) return false;
  if (tokensOf(plain, start, end).length >= CERTAIN_WORDS) return true;
  return cited && isAttributed(plain, quotation);
}

/** Whether no source is in the language of a quotation, as far as that can be told. */
function isTranslated(quoted: string, sources: readonly Source[]): boolean {
  const language = languageOf(quoted);
  if (language === null) return false;
  const others = sources.filter(({ text }) => text.trim() !== '').map(({ text }) => languageOf(text));
  return others.length > 0 && others.every((other) => other !== null && other !== language);
}

/** Whether each quotation is found in a source. */
export function judgeQuotations(read: ReadText, input: Input): ToolResult {
  const judged = judgedQuotations(read, input).filter(({ status }) => status !== 'question');
  const detail = quotationDetail(read, judged);
  if (judged.length === 0) return open('nothing_to_check', { summary: 'the text quotes nothing', ...detail });
  if (read.sources.length === 0 || read.sources.every(({ text }) => text.trim() === ''))
    return open('no_sources', { summary: 'there are no sources with words that could be quoted', ...detail });
  const wrong = judged.filter(({ status }) => status === 'missing' || status === 'altered');
  const right = judged.filter(({ status }) => status === 'found');
  const [first] = wrong;
  if (first !== undefined && 1 - wrong.length / judged.length < input.least) {
    const { quotation, status } = first;
    const words = excerpt(read.text, quotation.start, quotation.end, 100).replace(/\s+/g, ' ');
    const why = status === 'missing' ? 'is in no source' : 'stands otherwise in its source';
    const summary = `${wrong.length} of ${judged.length} quotations do not hold: “${words}” ${why}`;
    return refutes(
      { summary, ...detail },
      { code: `quotation_${status}`, score: right.length / judged.length },
    );
  }
  if (right.length / judged.length >= input.least)
    return supports(
      { summary: `${right.length} of ${judged.length} quotations are found`, ...detail },
      { score: right.length / judged.length },
    );
  return open('needs_reading', {
    summary: 'quotations are edited, stand elsewhere than is cited, or may be none',
    ...detail,
  });
}

function quotationDetail(read: ReadText, judged: readonly JudgedQuotation[]): { [key: string]: Json } {
  const shown = mostTelling(judged, ({ status }) => status !== 'found', 40);
  return {
    counts: { quotations: judged.length, sources: read.sources.length },
    quotations: shown.map((one) => shownQuotation(read, one)),
  };
}

/** A quotation as results show it, with every difference from its source. */
export function shownQuotation(
  { text, sources }: ReadText,
  { quotation, status, match }: JudgedQuotation,
): Json {
  const { start, end, kind } = quotation;
  const common = { start, end, kind, status, text: excerpt(text, start, end, 160) };
  if (match === null) return common;
  const words = sources[match.source]?.text ?? '';
  return {
    ...common,
    source: match.source,
    at: [match.start, match.end],
    original: excerpt(words, match.start, match.end, 160),
    differences: match.differences,
    edits: match.edits.map(shownEdit),
  };
}

const shownEdit = ({ kind, quoted, quotedAt, original, originalAt }: WordEdit): Json => ({
  kind,
  ...(quoted === null ? {} : { quoted: quoted.slice(0, 60), quotedAt }),
  ...(original === null ? {} : { original: original.slice(0, 60), originalAt }),
});
