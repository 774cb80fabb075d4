import { type FileStore, memoryFileStore, type OpenedFile, type ToolFiles } from './files.js';
import type { ToolContext } from './tool.js';
import { type ToolFailure, toolFailure } from './tool-failure.js';

/** The files of a context; where nobody gave any, there are no attachments, and what is kept lies in memory. */
export const toolFiles = ({ files }: Pick<ToolContext, 'files'>): ToolFiles => files ?? looseFiles();

/** Files outside any judgment: none to open but those it was given, and a store. */
export function looseFiles(
  given: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly mediaType: string }> = new Map(),
  store: FileStore = memoryFileStore(),
): ToolFiles {
  const names = [...given.keys()];
  return {
    names,
    async open(name): Promise<OpenedFile | ToolFailure> {
      const numbered = /^#([1-9]\d*)$/.exec(name);
      const called = numbered === null ? name : (names[Number(numbered[1]) - 1] ?? name);
      const file = given.get(called);
      if (file !== undefined)
        return { status: 'ok', name: called, sha256: await store.put(file.bytes, file.mediaType), ...file };
      const kept = name.startsWith('sha256:') ? await store.get(name.slice('sha256:'.length)) : null;
      return kept === null ? noSuchFile(name, names) : { status: 'ok', name, ...kept };
    },
    keep: (bytes, mediaType) => store.put(bytes, mediaType),
    async once(_name, mediaType, get) {
      const bytes = await get();
      await store.put(bytes, mediaType);
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
  const head = Buffer.from(bytes.subarray(0, 1_024));
  const latin = head.toString('latin1');
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
