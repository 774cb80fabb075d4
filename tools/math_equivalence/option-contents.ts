/** Longest part of an input that is kept for its options. */
const MAX_QUESTION = 4_000;

const OPTION = /(?:^|[\s\n;,])(?:\(([A-J])\)|([A-J])[).:])\s*/g;

/** The options an input lists, by letter: `(A) 12 (B) 15`, or one a line. Empty where it lists fewer than two. */
export function optionContents(question: string): ReadonlyMap<string, string> {
  const marks = [...question.slice(-MAX_QUESTION).matchAll(OPTION)].map((match) => ({
    letter: match[1] ?? match[2] ?? '',
    from: match.index,
    behind: match.index + match[0].length,
  }));
  const start = marks.findLastIndex(
    ({ letter }, index) => letter === 'A' && marks[index + 1]?.letter === 'B',
  );
  const options = new Map<string, string>();
  if (start === -1) return options;
  const text = question.slice(-MAX_QUESTION);
  for (let index = start; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined || mark.letter !== String.fromCharCode(65 + index - start)) break;
    const next = marks[index + 1];
    const end = next?.from ?? text.length;
    options.set(mark.letter, (text.slice(mark.behind, end).split('\n')[0] ?? '').trim());
  }
  return options;
}

/** The end of an input that lists options, or null where it lists none. */
export function questionWithOptions(input: string): string | null {
  const end = input.slice(-MAX_QUESTION);
  return optionContents(end).size >= 2 ? end : null;
}
