/** How citations are written. */
export type MarkerKind =
  | 'bracket'
  | 'superscript'
  | 'link'
  | 'url'
  | 'footnote'
  | 'cite'
  | 'author_year'
  | 'named'
  | 'entry';

/** What a citation points to, as written. */
export type Reference =
  /** `written` is all that stands there where it is more than the number: `doc3`. */
  | { readonly to: 'number'; readonly number: number; readonly written?: string }
  | { readonly to: 'url'; readonly url: string }
  /** A key of `\cite`, `[@…]` or `[^…]`. */
  | { readonly to: 'key'; readonly key: string }
  | { readonly to: 'author'; readonly authors: readonly string[]; readonly year: string | null }
  /** A title, an identifier or the name of a site. */
  | { readonly to: 'name'; readonly name: string };

/** A citation where it stands; UTF-16 offsets into the text, end exclusive. */
export interface Marker {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkerKind;
  readonly references: readonly Reference[];
  /** Counts only where it resolves: as likely something else, such as a film and its year. */
  readonly weak: boolean;
  /** The part that is no word of the sentence: all of it but a link's text and an author's name. */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** The kinds that each value of `style` keeps. */
export const STYLES = {
  auto: ['bracket', 'superscript', 'link', 'url', 'footnote', 'cite', 'author_year', 'named', 'entry'],
  numeric: ['bracket', 'superscript', 'entry'],
  link: ['link', 'url', 'named', 'entry'],
  footnote: ['footnote', 'superscript', 'entry'],
  author_year: ['author_year', 'cite', 'entry'],
} as const satisfies Record<string, readonly MarkerKind[]>;

/** Which kinds of citation are read. */
export type Style = keyof typeof STYLES;

/** A reference as results and reasons show it. */
export function shownReference(reference: Reference): string {
  switch (reference.to) {
    case 'number':
      return reference.written ?? String(reference.number);
    case 'url':
      return reference.url;
    case 'key':
      return reference.key;
    case 'author':
      return `${reference.authors.join(', ')}${reference.year === null ? '' : ` ${reference.year}`}`;
    case 'name':
      return reference.name;
  }
}
