import { sentence } from '../../../src/segment/index.js';
import { splitSentences } from '../shared/punkt.js';
import { splitWords } from '../shared/python-text.js';

/** Marks that end sentences of scripts Punkt's English model does not know. */
const OTHER_MARKS = /[。｡！？।॥؟۔։።។။]/;

/**
 * The sentences of a text: those of NLTK's Punkt for English, as in the original. Where the text has sentence marks
 * that it does not know, such as 。 and ।, Assay's own segmenter decides, so that all scripts have sentences; line
 * breaks end none there, as in Punkt.
 */
export function sentencesOf(text: string): string[] {
  if (!OTHER_MARKS.test(text)) return splitSentences(text).filter((one) => one.trim() !== '');
  const flat = splitWords(text).join(' ');
  return sentence.segment(flat).map(({ start, end }) => flat.slice(start, end));
}
