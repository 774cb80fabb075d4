import { AssayError, type Segment, type Segmenter, type Span } from '../core/index.js';
import { splitsPair } from './characters.js';

function broken(segmenter: Segmenter, at: string, expected: string, got: unknown, cause?: unknown): never {
  const message = `Segmenter "${segmenter.name}", ${at}: expected ${expected}, got ${String(got)}. Mend the segmenter.`;
  throw new AssayError('segmenter_failed', message, cause === undefined ? {} : { cause });
}

function run(segmenter: Segmenter, text: string): readonly Span[] {
  let spans: unknown;
  try {
    spans = segmenter.segment(text);
  } catch (cause) {
    broken(segmenter, 'segment(text)', 'a list of spans', `the error "${describe(cause)}"`, cause);
  }
  if (!Array.isArray(spans)) broken(segmenter, 'segment(text)', 'a list of spans', typeof spans);
  return spans;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : typeof cause;
}

/** Checks one span against the law, given where the one before it ended. */
function checkSpan(
  segmenter: Segmenter,
  text: string,
  index: number,
  span: Partial<Span> | null,
  from: number,
) {
  const fail = (expected: string, got: unknown) => broken(segmenter, `span ${index}`, expected, got);
  if (typeof span !== 'object' || span === null) return fail('an object {kind, start, end}', typeof span);
  const { kind, start, end } = span;
  if (typeof kind !== 'string' || kind === '') return fail('a kind that is a text', JSON.stringify(kind));
  if (!Number.isSafeInteger(start)) return fail('start to be a whole number', start);
  if (!Number.isSafeInteger(end)) return fail('end to be a whole number', end);
  const [first, last] = [Number(start), Number(end)];
  if (first < from) return fail(`start at or after ${from}, where the span before it ends`, first);
  if (last <= first) return fail(`end after start (${first})`, last);
  if (last > text.length) return fail(`end within the text (${text.length})`, last);
  for (const at of [first, last])
    if (splitsPair(text, at)) return fail('no boundary inside a surrogate pair', `one at ${at}`);
  return { kind, start: first, end: last };
}

/**
 * Runs a segmenter, checks its law and numbers what it found.
 * @throws AssayError `segmenter_failed` where the segmenter throws, or where its spans are not in order, overlap, are
 * empty, reach beyond the text, or cut a character in two
 */
export function segmentText(segmenter: Segmenter, text: string): Segment[] {
  let from = 0;
  return run(segmenter, text).map((given, index) => {
    const span = checkSpan(segmenter, text, index, given, from);
    from = span.end;
    return { index, ...span };
  });
}
