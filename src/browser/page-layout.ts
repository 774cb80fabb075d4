/** `[left, top, width, height]`, CSS pixels from the upper left corner of the page. */
export type PageBox = readonly [left: number, top: number, width: number, height: number];

/** Red, green, blue, 0–255. */
export type Rgb = readonly [number, number, number];

/** An element of a page, and where it stands in the tree: descendants are those with `order < theirs ≤ end`. */
export interface PagePlace {
  /** A selector-like path, e.g. `main > p:nth-of-type(2)`; for readers. */
  readonly path: string;
  readonly order: number;
  readonly end: number;
}

/** An element that has text of its own that can be seen. */
export interface PageText extends PagePlace {
  /** The beginning of it. */
  readonly text: string;
  /** Boxes of its lines, as far as they can be seen. */
  readonly lines: readonly PageBox[];
  /** How much of it an ancestor cuts off for good, CSS pixels; 0 where it all shows or can be scrolled to. */
  readonly cutX: number;
  readonly cutY: number;
  /** Font size, CSS pixels. */
  readonly size: number;
  readonly weight: number;
  readonly disabled: boolean;
  /** Whether it belongs to a dialog that covers the page. */
  readonly modal: boolean;
  /** Colours as composited on the screen, or why they cannot be told. */
  readonly paint: { readonly fore: Rgb; readonly back: Rgb } | { readonly unknown: string };
}

/** Something to click or type into that can be seen. */
export interface PageTarget extends PagePlace {
  readonly tag: string;
  readonly box: PageBox;
  /** Whether it shows a box of its own, not just its text. */
  readonly painted: boolean;
  /** Whether it stands within a line of text. */
  readonly inline: boolean;
  /** Whether its size is the browser's own. */
  readonly native: boolean;
  /** Its accessible name, roughly; empty where it has none. */
  readonly name: string;
  /** `order` and `end` of the elements that label it, if any. */
  readonly labels: readonly (readonly [order: number, end: number])[];
  /** Whether it belongs to a dialog that covers the page. */
  readonly modal: boolean;
}

/** An image element. */
export interface PageImage extends PagePlace {
  readonly box: PageBox;
  /** As written, without data; shortened. */
  readonly source: string;
  /** Whether there is a picture to see. */
  readonly loaded: boolean;
  /** Null where nothing says what it shows; empty where it is said to be decoration. */
  readonly alternative: string | null;
}

/** What lies where on a page, as the browser laid it out. */
export interface PageLayout {
  readonly viewport: { readonly width: number; readonly height: number };
  /** All that can be scrolled to. */
  readonly page: { readonly width: number; readonly height: number };
  /** By how much it can be scrolled sideways, CSS pixels. */
  readonly sideways: number;
  readonly language: string | null;
  readonly viewportMeta: string | null;
  /** Elements looked at, and whether there were more. */
  readonly elements: number;
  readonly cut: boolean;
  readonly texts: readonly PageText[];
  readonly targets: readonly PageTarget[];
  readonly images: readonly PageImage[];
  readonly headings: readonly (PagePlace & { readonly level: number; readonly text: string })[];
  /** The outermost elements that reach beyond the right edge of the viewport. */
  readonly wide: readonly (PagePlace & { readonly box: PageBox; readonly beyond: number })[];
}
