/** What the thread that renders a PDF is started with. */
export interface PdfJob {
  readonly bytes: Uint8Array;
  readonly dpi: number;
  /** Longer side of a rendered page, pixels. */
  readonly maxSide: number;
  /** Most memory of the renderer, bytes. */
  readonly memoryBytes: number;
}

/** Asks the thread for a page, from 0. */
export interface PageRequest {
  readonly page: number;
}

/** What the thread says: first how many pages there are, then each page that it is asked for. */
export type PdfAnswer =
  | { readonly pageCount: number }
  | { readonly width: number; readonly height: number; readonly data: Uint8Array }
  | { readonly failure: PdfFailure };

/** Why a PDF or a page of it is not rendered. */
export type PdfFailure = 'encrypted' | 'damaged' | 'no_page' | 'too_much_memory' | 'failed';
