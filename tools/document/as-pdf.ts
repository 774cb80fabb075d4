import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import { type OfficeKind, officeToPdf } from '../../src/office/index.js';
import { Recent } from '../../src/pdf/index.js';

/** Converted documents that are kept, bytes in all. */
const MOST_KEPT = 128 * 1024 * 1024;
/** Conversions at once: each takes a core and some hundred megabytes. */
const MOST_AT_ONCE = 2;

const converted = new Recent<Uint8Array>(MOST_KEPT);
const waiting = new Set<() => void>();
let running = 0;

/**
 * An office document as PDF, converted once in a process: the picture of a page must not wait for LibreOffice again.
 * @param program LibreOffice's name in PATH, where it is not the usual one
 */
export async function asPdf(
  { sha256, bytes }: { readonly sha256: string; readonly bytes: Uint8Array },
  kind: OfficeKind,
  signal: AbortSignal,
  program: string | undefined,
): Promise<Uint8Array | ToolFailure> {
  const key = `${sha256} ${program ?? ''}`;
  if (!(await takeTurn(signal)))
    return toolFailure('aborted', 'the call ended before the document was converted');
  try {
    const known = converted.get(key);
    if (known !== undefined) return known;
    const made = await officeToPdf(
      { bytes, kind },
      { signal, ...(program === undefined ? {} : { program }) },
    );
    if (made.status === 'error') return made;
    converted.set(key, made.bytes, made.bytes.length);
    return made.bytes;
  } finally {
    endTurn();
  }
}

/** False where the signal ended the wait. */
function takeTurn(signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  if (running < MOST_AT_ONCE) {
    running += 1;
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const begin = () => {
      signal.removeEventListener('abort', stop);
      resolve(true);
    };
    const stop = () => {
      waiting.delete(begin);
      resolve(false);
    };
    waiting.add(begin);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** The turn passes to whoever has waited longest. */
function endTurn(): void {
  const [next] = waiting;
  if (next === undefined) running -= 1;
  else {
    waiting.delete(next);
    next();
  }
}
