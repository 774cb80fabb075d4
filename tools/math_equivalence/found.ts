/** Which rule found an answer in a text. */
export type Rule =
  | 'whole'
  | 'boxed'
  | 'boxed_list'
  | 'hash_line'
  | 'answer_line'
  | 'answer_phrase'
  | 'conclusion'
  | 'bold'
  | 'last_maths'
  | 'last_number'
  | 'option_letter'
  | 'words';

/** An answer found in a text; `start` and `end` are UTF-16 offsets into that text. */
export interface Found {
  readonly rule: Rule;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A part of a text, with where it stands. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span without white space at its ends. */
export function trimSpan(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from += 1;
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
  return { start: from, end: to };
}
