/** A box `[left, top, right, bottom]` in points of the page as people see it, (0, 0) at its upper left corner. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A word of a page. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** Size of its font, points; 0 where unknown. */
  readonly size: number;
  /** Degrees that it is turned clockwise, in steps of 90. */
  readonly turn: 0 | 90 | 180 | 270;
}

/** A straight line drawn on a page, across or down. */
export interface Rule {
  readonly direction: 'across' | 'down';
  /** Its y where it runs across, its x where it runs down, points. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A link of a page: to an address, or to a page (from 1). */
export interface Link {
  readonly box: Box;
  readonly uri?: string;
  readonly page?: number;
}

/**
 * Where the text of a page stands: `text` in a text layer; `scanned` only in a picture; `drawn` perhaps in outlines;
 * `garbled` in a text layer whose letters have no meaning; `blank` nowhere.
 */
export type TextLayer = 'text' | 'scanned' | 'drawn' | 'garbled' | 'blank';

/** What is on a page. */
export interface PageContent {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly layer: TextLayer;
  /** In the order of the file; fields of forms come last. */
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
  readonly images: readonly Box[];
  readonly links: readonly Link[];
  /** Words that a reader does not see: drawn invisibly under no picture. */
  readonly hiddenWords: number;
  /** Words beyond the edges of the page, which are left out. */
  readonly outsideWords: number;
  /** Which bounds were reached: `characters`, `objects`. */
  readonly cut: readonly string[];
}

/** A heading of the outline; `page` from 1, null where it leads nowhere. */
export interface OutlineItem {
  readonly title: string;
  readonly depth: number;
  readonly page: number | null;
}

/** What a document says of itself, without a look at the content of its pages. */
export interface DocumentInfo {
  readonly pages: number;
  /** Sizes in points of runs of pages, from page `from` to page `to`. */
  readonly sizes: readonly {
    readonly from: number;
    readonly to: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Title, Author, Subject, Keywords, Creator, Producer, CreationDate, ModDate, where given. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly outline: readonly OutlineItem[];
  /** Whether the outline has more than is listed. */
  readonly outlineCut: boolean;
  readonly encrypted: boolean;
  /** e.g. `1.7`; null where it says none. */
  readonly version: string | null;
  /** Embedded files, which are never opened. */
  readonly attachments: number;
  readonly forms: boolean;
}

/** A part of a page, drawn. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel. */
  readonly rgb: Uint8Array;
  /** What it shows of the page, points; it may reach a pixel beyond what was asked for. */
  readonly box: Box;
  /** Pixels to the inch, across. */
  readonly dpi: number;
  /** Size of the whole page, points. */
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/** How a page is drawn. */
export interface DrawRequest {
  /** From 1. */
  readonly page: number;
  /** Points; the whole page where null. */
  readonly box: Box | null;
  readonly dpi: number;
  /** Longest side of the picture, pixels; the resolution is lowered to keep it. */
  readonly mostSide: number;
}

/** What can be asked of a document, and what answers it. */
export interface Questions {
  readonly info: { readonly request: Readonly<Record<never, never>>; readonly answer: DocumentInfo };
  readonly content: { readonly request: { readonly page: number }; readonly answer: PageContent };
  readonly draw: { readonly request: DrawRequest; readonly answer: Drawn };
}

/** Why a document gives no answer. */
export type PdfFault =
  | { readonly code: 'encrypted'; readonly wrongPassword: boolean }
  | { readonly code: 'damaged' | 'no_pages' | 'no_such_page' | 'damaged_page' | 'too_complex' | 'failed' };

/** What the thread is asked. `bytes` come where it has not opened the document yet. */
export interface Ask<Kind extends keyof Questions = keyof Questions> {
  readonly document: string;
  readonly password: string;
  readonly bytes: Uint8Array | null;
  readonly kind: Kind;
  readonly request: Questions[Kind]['request'];
}

/** What the thread answers; after a `spent` one it must be ended. */
export type Reply =
  | { readonly status: 'ok'; readonly answer: Questions[keyof Questions]['answer']; readonly spent: boolean }
  | { readonly status: 'fault'; readonly fault: PdfFault; readonly spent: boolean };
