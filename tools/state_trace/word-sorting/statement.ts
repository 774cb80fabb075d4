/** One place of a stated order: a word, or words not yet told apart; the number is the letter's, where one is given. */
export interface Item {
  readonly number: number | null;
  readonly words: readonly string[];
}

/** Something a step states about words. */
export type Statement =
  | { readonly type: 'place'; readonly place: number }
  | { readonly type: 'group'; readonly words: readonly string[] }
  | {
      readonly type: 'letter';
      readonly word: string;
      readonly letter: string;
      readonly number: number | null;
    }
  | {
      readonly type: 'order';
      readonly items: readonly Item[];
      /** It says that it speaks of the group in hand alone. */
      readonly ofPart: boolean;
      /** It breaks off with dots. */
      readonly cut: boolean;
    }
  | { readonly type: 'answer'; readonly words: readonly string[] };
