const ASCII = /^[\0-\x7f]*$/;
const MARKS = /([\p{Script=Latin}\p{Script=Greek}])[\u0300-\u036f]+/gu;
/** Vowel signs and the stretching stroke of Arabic, points of Hebrew: most writers leave them out. */
const POINTS = /[\u0640\u064b-\u065f\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;

/** Whether a text is plain ASCII, on which no folding but that of case does anything. */
export const isAscii = (text: string): boolean => ASCII.test(text);

/** A text in the form in which its words are compared: NFKC, without case, ß as ss, ё as е. */
export function foldText(text: string, language: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const plain = text.normalize('NFKC').replace(/’/g, "'");
  const lower = language === 'tr' ? plain.toLocaleLowerCase('tr') : plain.toLowerCase();
  return lower.replace(/ß/g, 'ss').replace(/ς/g, 'σ').replace(/ё/g, 'е').replace(POINTS, '');
}

/** A word without its diacritics. */
export const withoutMarks = (word: string): string =>
  isAscii(word) ? word : word.normalize('NFD').replace(MARKS, '$1').normalize('NFC');
