import { decodeUtf8 } from './raw-record.js';

/** How samples are written. */
export const DATA_FORMATS = ['jsonl', 'json', 'csv'] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/**
 * The format of a file: by its name (`.jsonl`, `.ndjson`, `.csv`, with or without `.gz`), otherwise by how it
 * begins. `.json` is looked into as well, because many files of that name hold one object a line.
 * @param head the first bytes, decompressed
 */
export function detectFormat(path: string, head: Uint8Array): DataFormat {
  const name = path.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.jsonl') || name.endsWith('.ndjson')) return 'jsonl';
  if (name.endsWith('.csv')) return 'csv';
  const begins = formatOfContent(head);
  return begins === 'csv' && name.endsWith('.json') ? 'json' : begins;
}

function formatOfContent(head: Uint8Array): DataFormat {
  const text = decodeUtf8(withoutTornCharacter(head)) ?? '';
  const start = text.search(/[^ \t\r\n]/);
  const first = text[start];
  if (first === '[') return 'json';
  if (first !== '{') return first === undefined ? 'jsonl' : 'csv';
  const [line = '', ...others] = text.slice(start).split('\n');
  if (isObject(line)) return 'jsonl';
  // A line longer than this is no line of a pretty-printed object.
  if (line.length > 4096) return 'jsonl';
  const second = others.find((other) => other.trim() !== '');
  return second?.startsWith('{') ? 'jsonl' : 'json';
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object';
  } catch {
    return false;
  }
}

/** A look-ahead may end within a character. */
function withoutTornCharacter(head: Uint8Array): Uint8Array {
  for (let end = head.length; end > 0 && end > head.length - 4; end -= 1) {
    if (decodeUtf8(head.subarray(0, end)) !== null) return head.subarray(0, end);
  }
  return head;
}
