import { extname } from 'node:path';

/** How a file is read. */
export type SourceKind = 'records' | 'text' | 'markdown' | 'html' | 'pdf';

const KINDS: Readonly<Record<string, SourceKind>> = {
  '.jsonl': 'records',
  '.ndjson': 'records',
  '.json': 'records',
  '.csv': 'records',
  '.txt': 'text',
  '.text': 'text',
  '.rst': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
};

/** The kind of a file by its name, null where the name says nothing; records may be compressed (`.gz`). */
export function sourceKind(path: string): SourceKind | null {
  const lower = path.toLowerCase();
  const kind = KINDS[extname(lower.replace(/\.gz$/, ''))] ?? null;
  return lower.endsWith('.gz') && kind !== 'records' ? null : kind;
}
