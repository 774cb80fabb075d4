/** Something that goes wrong with one request. Those of the second group spoil the reply the server would have sent. */
export type Fault =
  /** The connection is reset before a reply. */
  | { readonly fault: 'refuse' }
  /** The request is read and never answered. */
  | { readonly fault: 'never' }
  /** 200, a page of HTML. */
  | { readonly fault: 'html_200' }
  /** 502, a page of HTML as proxies send it. */
  | { readonly fault: 'html_502' }
  /** 500, in the dialect's shape. */
  | { readonly fault: 'status_500' }
  /** 429 or 503 in the dialect's shape; `retryAfter` in seconds, or an HTTP date. */
  | { readonly fault: 'status_429' | 'status_503'; readonly retryAfter?: number | string }
  /** 200 and a body that never ends, in pieces of a kilobyte. */
  | { readonly fault: 'endless' }
  /** 200 and a whole reply of `bytes`, streamed and never held in memory. @default 200 MB */
  | { readonly fault: 'huge'; readonly bytes?: number }
  /** 200 without a body. */
  | { readonly fault: 'empty' }
  /** 200, `{}`. */
  | { readonly fault: 'wrong_shape' }
  /** 200, a reply without choices. */
  | { readonly fault: 'no_choices' }
  /** 302. @default to `/elsewhere` of the same server, where following it shows in the requests */
  | { readonly fault: 'redirect'; readonly to?: string }
  /** The connection closes in the middle of the body. */
  | { readonly fault: 'cut' }
  /** A whole HTTP reply whose JSON is the first half. */
  | { readonly fault: 'half_json' }
  /** A byte at a time. @default every 10 ms */
  | { readonly fault: 'slow'; readonly everyMs?: number }
  /** Bytes that are no UTF-8, or a gzip header over plain text. @default utf8 */
  | { readonly fault: 'bad_encoding'; readonly how?: 'utf8' | 'gzip' }
  /** The answer is cut in the middle, with finish reason `length`. */
  | { readonly fault: 'truncated' }
  /** Content-Length twice with different values, Content-Type twice. */
  | { readonly fault: 'duplicate_headers' };

/** Name of a {@link Fault}. */
export type FaultName = Fault['fault'];

/** Every fault there is, so that a test can go through them all. */
export const FAULTS = [
  'refuse',
  'never',
  'html_200',
  'html_502',
  'status_500',
  'status_429',
  'status_503',
  'endless',
  'huge',
  'empty',
  'wrong_shape',
  'no_choices',
  'redirect',
  'cut',
  'half_json',
  'slow',
  'bad_encoding',
  'truncated',
  'duplicate_headers',
] as const satisfies readonly FaultName[];

/** Whether an answer is a fault. */
export function isFault(answered: unknown): answered is Fault {
  return answered !== null && typeof answered === 'object' && 'fault' in answered;
}
