/** What the probes use of the DOM; the project's own code is compiled without it. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/** A computed style. */
export type Style = Readonly<Record<string, string>> & { getPropertyValue(name: string): string };

/** A node of the page; its own properties may be shadowed by the page, so they are read through {@link Kit}. */
export interface PageNode {
  readonly nodeType: number;
}

/** An element of the page; opaque, see {@link Kit}. */
export interface PageElement extends PageNode {
  readonly isElement: true;
}

interface Walker {
  nextNode(): PageNode | null;
}

interface Drawing {
  fillStyle: string;
  clearRect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  getImageData(x: number, y: number, width: number, height: number): { readonly data: ArrayLike<number> };
}

/** The global object inside the page. */
export interface PageWindow {
  readonly [name: string]: unknown;
  readonly Object: ObjectConstructor;
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly scrollX: number;
  readonly scrollY: number;
  scrollTo(options: { left: number; top: number; behavior: 'instant' }): void;
  getComputedStyle(element: PageElement, pseudo?: string): Style;
  readonly CSSStyleSheet: new () => { replaceSync(text: string): void };
  readonly OffscreenCanvas: new (
    width: number,
    height: number,
  ) => { getContext(kind: '2d', options: { willReadFrequently: boolean }): Drawing | null };
}

/** Access to the page that the page cannot shadow: every method is the prototype's own. */
export interface Kit {
  readonly window: PageWindow;
  root(): PageElement | null;
  body(): PageElement | null;
  walk(from: PageElement): Walker;
  parent(node: PageNode): PageElement | null;
  tag(element: PageElement): string;
  attribute(element: PageElement, name: string): string | null;
  box(element: PageElement): Rect;
  scrollSize(element: PageElement): {
    readonly width: number;
    readonly height: number;
    readonly client: number;
  };
  style(element: PageElement): Style;
  seen(element: PageElement): boolean;
  /** Its text nodes that are not blank. */
  texts(element: PageElement): { readonly text: string; readonly rects: readonly Rect[] };
  words(element: PageElement): string;
  at(x: number, y: number): readonly PageElement[];
  /** Whether elements that let the pointer through are found at a point too; on and off in turn. */
  everythingHit(whether: boolean): void;
  first(selector: string): PageElement | null;
  all(element: PageElement, selector: string): readonly PageElement[];
  byId(id: string): PageElement | null;
  matches(element: PageElement, selector: string): boolean;
  get(element: PageElement, owner: string, property: string): unknown;
  path(element: PageElement): string;
}

/** Colours as they lie on the screen behind and in a text. */
export interface Paint {
  readonly color: (text: string) => readonly [number, number, number, number] | null;
  readonly of: (
    element: PageElement,
    x: number,
    y: number,
  ) =>
    | { readonly fore: readonly [number, number, number]; readonly back: readonly [number, number, number] }
    | { readonly unknown: string };
}
