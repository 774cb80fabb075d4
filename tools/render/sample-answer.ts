import { extname } from 'node:path/posix';
import type { BrowserReply, LookOptions } from '../../src/browser/index.js';
import { mediaTypeOf, type ToolFiles } from '../../src/core/index.js';
import type { Document } from './read-response.js';

/** Where a sample's documents are said to lie; a name that can belong to nobody (RFC 2606). */
export const SAMPLE_URL = 'http://sample.invalid/';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** Answers a page by the sample's own files, by their relative path, and by what was written beside it; nothing else. */
export function sampleAnswer(files: ToolFiles, beside: Document['beside']): LookOptions['answer'] {
  return async ({ url, method }) => {
    const path = pathOf(url);
    if (method !== 'GET' || path === null) return null;
    const name = nameOf(path, files.names);
    if (name !== null) {
      const file = await files.open(name);
      if (file.status === 'error') return null;
      const type = TYPES[extname(path).toLowerCase()] ?? (file.mediaType || mediaTypeOf(file.bytes));
      return reply(type, file.bytes);
    }
    const extension = extname(path).toLowerCase();
    const written = extension === '.css' ? beside.css : /^\.m?js$/.test(extension) ? beside.js : undefined;
    return written === undefined
      ? null
      : reply(TYPES[extension] ?? 'text/plain', Buffer.from(written, 'utf8'));
  };
}

const reply = (type: string, body: Uint8Array): BrowserReply => ({
  status: 200,
  headers: { 'content-type': type, 'access-control-allow-origin': '*' },
  body,
});

function pathOf(url: string): string | null {
  const { origin, pathname } = new URL(url);
  if (`${origin}/` !== SAMPLE_URL) return null;
  try {
    return decodeURIComponent(pathname.slice(1));
  } catch {
    return null;
  }
}

/** The attachment at a path: of that very name, or the only one that ends with it. */
function nameOf(path: string, names: readonly string[]): string | null {
  if (path === '') return null;
  const plain = (name: string) => name.replace(/^(?:\.\/)+/, '');
  const exact = names.find((name) => plain(name) === path);
  if (exact !== undefined) return exact;
  const [one, ...more] = names.filter((name) => name.endsWith(`/${path}`));
  return one !== undefined && more.length === 0 ? one : null;
}

/** Where a document lies, so that its relative paths lead to the files beside it. */
export function baseUrl(attachment: string | null): string {
  if (attachment === null || attachment.startsWith('sha256:')) return SAMPLE_URL;
  const path = attachment.replace(/^(?:\.?\/)+/, '');
  return `${SAMPLE_URL}${path.split('/').map(encodeURIComponent).join('/')}`;
}
