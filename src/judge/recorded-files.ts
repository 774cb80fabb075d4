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
 * The files of a run of a tool that is done again from its evidence: what it read then, from where it was kept, and
 * what the world answered then. Nothing else is reached; what it makes is kept in memory alone.
 */
export function recordedFiles(used: readonly FileUse[], store: FileStore): ToolFiles {
  const byName = new Map(used.map((use) => [use.name, use]));
  const made = memoryFileStore();
  const fileOf = async (use: FileUse | undefined) =>
    use === undefined ? null : ((await made.get(use.sha256)) ?? store.get(use.sha256));
  return {
    names: used.map(({ name, called = name }) => called).filter((name) => !name.startsWith('sha256:')),
    async open(name): Promise<OpenedFile | ToolFailure> {
      const use = byName.get(name);
      const file = await fileOf(use);
      if (use !== undefined && file !== null) return { status: 'ok', name: use.called ?? name, ...file };
      const message = `expected the recorded file ${name.slice(0, 120)}, got none. Keep the run folder whole.`;
      return toolFailure('no_such_file', message);
    },
    keep: (bytes, mediaType) => made.put(bytes, mediaType),
    async once(name) {
      const file = await fileOf(byName.get(name.slice(0, 4_096)));
      if (file !== null) return file.bytes;
      throw new Error(`expected a record of ${name.slice(0, 200)}, got none. Keep the run folder whole.`);
    },
  };
}
