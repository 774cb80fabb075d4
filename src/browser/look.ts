import type { Json, ToolFailure } from '../core/index.js';

/** What a page asks for. */
export interface BrowserRequest {
  /** Absolute, without a fragment. */
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As the DevTools protocol names it, in lower case: `document`, `image`, `stylesheet`, `script`, `fetch`… */
  readonly resourceType: string;
}

/** What a page is given; a status of 3xx with `location` is followed and asked for anew. */
export interface BrowserReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What {@link lookAtPage} looks at, and how. */
export interface LookOptions {
  /** HTML shown as if it lay at `baseUrl`, or an http(s) address that `answer` answers. @default baseUrl `http://page.invalid/` */
  readonly source: { readonly html: string; readonly baseUrl?: string } | { readonly url: string };
  /** Answers every request of the page; null refuses it. There is no other way to anything outside. */
  readonly answer: (request: BrowserRequest, signal: AbortSignal) => Promise<BrowserReply | null>;
  /** CSS pixels, at most 4,096 each way; `scale` is device pixels per CSS pixel, at most 4. @default scale 1 */
  readonly viewport: { readonly width: number; readonly height: number; readonly scale?: number };
  readonly wants: {
    /** The whole page, what the viewport shows, or none. @default false */
    readonly screenshot?: 'page' | 'viewport' | false;
    /** The document as it is after scripts. @default false */
    readonly html?: boolean;
    /** A {@link PageLayout}. @default false */
    readonly layout?: boolean;
    /** @default false */
    readonly accessibility?: boolean;
  };
  /** How long the page's own clock runs after it has loaded, milliseconds of that clock. @default 1000 */
  readonly settleMs?: number;
  /** Longest the whole look may take, once a browser is free. @default 15000 */
  readonly timeoutMs?: number;
  readonly signal: AbortSignal;
}

/** What there was to see. */
export interface Look {
  readonly status: 'ok';
  /** Where the page ended up. */
  readonly url: string;
  readonly title: string;
  readonly html: string | null;
  /** `cut` where the page is larger than is shown. */
  readonly screenshot: {
    readonly png: Uint8Array;
    readonly width: number;
    readonly height: number;
    readonly cut?: boolean;
  } | null;
  readonly console: { readonly level: string; readonly text: string }[];
  readonly failedRequests: { readonly url: string; readonly why: string }[];
  readonly layout: Json | null;
  readonly accessibility: Json | null;
}

/** Looks at a page; see {@link LookOptions}. Never throws. */
export type LookAtPage = (options: LookOptions) => Promise<Look | ToolFailure>;
