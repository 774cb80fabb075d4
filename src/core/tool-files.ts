import { type FileStore, memoryFileStore, type OpenedFile, type ToolFiles } from './files.js';
import type { ToolContext } from './tool.js';
import { type ToolFailure, toolFailure } from './tool-failure.js';

/** The files of a context; where nobody gave any, there are no attachments, and what is kept lies in memory. */
export function toolFiles(context: Pick<ToolContext, 'files'>): ToolFiles {
  if (context.files !== undefined) return context.files;
  const own = OWN.get(context) ?? looseFiles();
  OWN.set(context, own);
  return own;
}

/** What one run keeps, it must find again. */
const OWN = new WeakMap<object, ToolFiles>();

/** Fewest digits of a digest that name a file. */
const FEWEST_DIGITS = 8;

/** The one digest that begins with these digits; null where there is none, or several. */
export function digestBeginning(digits: string, known: Iterable<string>): string | null {
  const found = digits.length < FEWEST_DIGITS ? [] : [...known].filter((one) => one.startsWith(digits));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Files outside any judgment: none to open but those it was given, and a store. */
export function looseFiles(
  given: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly mediaType: string }> = new Map(),
  store: FileStore = memoryFileStore(),
): ToolFiles {
  const names = [...given.keys()];
  const known = new Set<string>();
  const keep = async (bytes: Uint8Array, mediaType: string) => {
    const sha256 = await store.put(bytes, mediaType);
    known.add(sha256);
    return sha256;
  };
  return {
    names,
    async open(name): Promise<OpenedFile | ToolFailure> {
      const numbered = /^#([1-9]\d*)$/.exec(name);
      const called = numbered === null ? name : (names[Number(numbered[1]) - 1] ?? name);
      const file = given.get(called);
      if (file !== undefined)
        return { status: 'ok', name: called, sha256: await keep(file.bytes, file.mediaType), ...file };
      if (!name.startsWith('sha256:')) return noSuchFile(name, names);
      const digits = name.slice('sha256:'.length);
      const sha256 = digestBeginning(digits, known) ?? digits;
      const kept = await store.get(sha256);
      return kept === null ? noSuchFile(name, names) : { status: 'ok', name: `sha256:${sha256}`, ...kept };
    },
    keep,
    async once(_name, mediaType, get) {
      const bytes = await get();
      await keep(bytes, mediaType);
      return bytes;
    },
  };
}

/** What is said of a name that names none of the files. */
export function noSuchFile(name: string, names: readonly string[]): ToolFailure {
  const known = names.length === 0 ? 'the sample has none' : names.slice(0, 20).join(', ');
  return toolFailure(
    'no_such_file',
    `expected the name of an attachment (${known}), #1, or sha256:HEX of a file of this judgment; got ${JSON.stringify(name.slice(0, 120))}`,
  );
}

/** The kind of a file by its first bytes; `application/octet-stream` for what is none of the known ones and no text. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 1_024);
  const latin = String.fromCharCode(...head);
  const known = SIGNATURES.find(([, at, signature]) => latin.startsWith(signature, at));
  if (known !== undefined) return known[0];
  // the version line of a PDF may stand behind other bytes
  if (latin.includes('%PDF-')) return 'application/pdf';
  return head.includes(0) ? 'application/octet-stream' : 'text/plain';
}

/** Media type, where its signature starts, and the signature in Latin-1. */
const SIGNATURES: readonly (readonly [string, number, string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/avif', 4, 'ftypavif'],
  ['image/avif', 4, 'ftypavis'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1aE\xdf\xa3'],
];
