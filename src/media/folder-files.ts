import {
  type FileStore,
  looseFiles,
  mediaTypeOf,
  type OpenedFile,
  type ToolFailure,
  type ToolFiles,
} from '../core/index.js';
import { attachedBytes } from './attached-bytes.js';

/** Files for a tool that is run outside any judgment: every file below a folder, by its path from there. */
export function folderFiles(root: string, store: FileStore): ToolFiles {
  const read = attachedBytes({ root });
  const kept = looseFiles(new Map(), store);
  return {
    ...kept,
    async open(name): Promise<OpenedFile | ToolFailure> {
      if (name.startsWith('sha256:')) return kept.open(name);
      const file = await read({ type: 'file', path: name }, new AbortController().signal);
      if (file.status === 'error')
        return {
          ...file,
          message: `${name.slice(0, 200)} in ${root}: ${file.message} Names start from that folder (--files).`,
        };
      const mediaType = mediaTypeOf(file.bytes);
      return {
        status: 'ok',
        name,
        mediaType,
        bytes: file.bytes,
        sha256: await store.put(file.bytes, mediaType),
      };
    },
  };
}
