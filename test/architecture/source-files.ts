import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../src/version.js';

/** A source file and what it imports: paths from the root for files of ours, names for packages. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Folders that hold code, at the top of the project. */
export const CODE_FOLDERS = ['src', 'tools', 'judges', 'benchmarks', 'test'] as const;

const IMPORT =
  /(?:^|\n|;)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^'\n]+)'|\bimport\(\s*'([^'\n]+)'/g;

function filesBelow(folder: string): string[] {
  return readdirSync(join(packageRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = relative(packageRoot, resolve(packageRoot, dirname(from), specifier));
  return path.replace(/\.js$/, '.ts').replace(/\.jsx$/, '.tsx');
}

/** Every path below the code folders, whatever kind of file. */
export const allPaths = (): string[] => CODE_FOLDERS.flatMap(filesBelow);

/** What one text imports, as written. */
export function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
}

/** Every TypeScript file of the project. */
export function sourceFiles(): SourceFile[] {
  return allPaths()
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(packageRoot, path), 'utf8');
      return { path, text, imports: importsOf(text).map((specifier) => resolveImport(path, specifier)) };
    });
}
