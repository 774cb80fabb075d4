import type { Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UsageError } from '../core/index.js';
import type { Refusals } from './refusals.js';
import { type SourceKind, sourceKind } from './source-kind.js';

/** A file to index. */
export interface FoundSource {
  /** As it was named, or as it was found under the folder that was; `-` for standard input. */
  readonly path: string;
  readonly kind: SourceKind;
  readonly bytes: number | null;
}

/** What was found so far, what was not, and the folder of the index, which is no source of itself. */
interface Looking {
  readonly found: Map<string, FoundSource>;
  readonly refusals: Refusals;
  readonly out: string;
}

/**
 * The files under the paths given, each once, in the order of their names' UTF-8 bytes. Folders are walked; links in
 * them are never followed, and hidden files left out. What is left out is counted.
 * @throws {UsageError} where a path that was named is not there
 */
export async function findSources(
  paths: readonly string[],
  { out, refusals }: { out: string; refusals: Refusals },
): Promise<FoundSource[]> {
  const looking: Looking = { found: new Map(), refusals, out: await realpath(out) };
  const { found } = looking;
  for (const path of paths) {
    if (path === '-') found.set(path, { path, kind: 'records', bytes: null });
    else await findNamed(path, looking);
  }
  return [...found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

async function findNamed(path: string, looking: Looking): Promise<void> {
  const stats = await stat(path).catch(() => null);
  if (stats === null)
    throw new UsageError(`${path}: expected a file or a folder, got nothing of that name. Check the path.`);
  if (stats.isDirectory()) return walk(path, await realpath(path), looking);
  // a file that was named is wanted: without a name that says more it is text
  addFile({ path, stats, kind: sourceKind(path) ?? 'text' }, looking);
}

async function walk(folder: string, root: string, looking: Looking): Promise<void> {
  const { refusals } = looking;
  const pending = [folder];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    for (const name of await namesIn(at, refusals)) {
      const path = join(at, name);
      const stats = await lstat(path).catch(() => null);
      if (stats === null) refusals.add('unreadable', path);
      else if (name.startsWith('.')) refusals.add('hidden', path);
      else if (stats.isSymbolicLink()) await refuseLink(path, root, refusals);
      else if (stats.isDirectory()) {
        if ((await realpath(path)) !== looking.out) pending.push(path);
      } else addFile({ path, stats, kind: sourceKind(path) }, looking);
    }
  }
}

async function namesIn(folder: string, refusals: Refusals): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    refusals.add('unreadable', folder, (error as NodeJS.ErrnoException).code);
    return [];
  }
}

/** What a link inside points at is found by its own name; what lies outside was not given. */
async function refuseLink(path: string, root: string, refusals: Refusals): Promise<void> {
  const target = await realpath(path).catch(() => null);
  const isInside = target === root || target?.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
  refusals.add(isInside ? 'link_inside' : 'link_leaves', path);
}

function addFile(
  { path, stats, kind }: { path: string; stats: Stats; kind: SourceKind | null },
  { found, refusals }: Looking,
): void {
  if (!stats.isFile()) refusals.add('not_a_file', path);
  else if (kind === null) refusals.add('unknown_kind', path);
  else found.set(path, { path, kind, bytes: stats.size });
}
