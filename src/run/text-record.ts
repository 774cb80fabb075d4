import { canonicalJson, plainText, type Sample } from '../core/index.js';
import type { TextRecord } from '../log/index.js';

/** What a reader of the run needs to see of a response. @param line 1-based line or record of the data */
export function textRecord(sample: Sample, response: number, line: number): TextRecord {
  return {
    sampleId: sample.id,
    response,
    line,
    input: plainText(sample.input),
    text: plainText(sample.responses[response] ?? ''),
    reference: referenceText(sample.reference),
  };
}

function referenceText(reference: unknown): string | null {
  if (reference === undefined || reference === null) return null;
  if (typeof reference === 'string') return reference;
  try {
    return canonicalJson(reference);
  } catch {
    // Nested deeper than the stack: what it says is lost on a reader anyway.
    return '(nested too deeply to be written)';
  }
}
