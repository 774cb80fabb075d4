import {
  type FileStore,
  type FileUse,
  memoryFileStore,
  type OpenedFile,
  type ToolFailure,
  type ToolFiles,
  toolFailure,
} from '../core/index.js';

/**
 * The files of a run of a tool that is done again from its evidence: what it read then, from where it was kept, what it
 * could not read, and what the world answered. Nothing else is reached; what it makes is kept in memory alone.
 */
export function recordedFiles(uses: readonly FileUse[], store: FileStore): ToolFiles {
  const opened = new Map(uses.flatMap((use) => ('name' in use ? [[use.name, use] as const] : [])));
  const answered = new Map(uses.flatMap((use) => ('world' in use ? [[use.world, use.sha256] as const] : [])));
  const made = memoryFileStore();
  const fileOf = async (sha256: string) => (await made.get(sha256)) ?? store.get(sha256);
  return {
    names: uses.flatMap((use) => ('names' in use ? use.names : [])),
    async open(name): Promise<OpenedFile | ToolFailure> {
      const use = opened.get(name);
      if (use !== undefined && 'failure' in use) return use.failure;
      const file = use === undefined ? null : await fileOf(use.sha256);
      if (use === undefined || file === null) return notKept(name);
      return { ...file, status: 'ok', name: use.called ?? name, mediaType: use.mediaType };
    },
    keep: (bytes, mediaType) => made.put(bytes, mediaType),
    async once(name) {
      const sha256 = answered.get(name);
      const file = sha256 === undefined ? null : await fileOf(sha256);
      if (file !== null) return file.bytes;
      throw new Error(`expected a record of ${name.slice(0, 200)}, got none. Keep the run folder whole.`);
    },
  };
}

const notKept = (name: string): ToolFailure =>
  toolFailure(
    'no_such_file',
    `expected the recorded file ${String(name).slice(0, 120)}, got none. Keep the run folder whole.`,
  );
