import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../core/index.js';
import { packageRoot } from '../version.js';

/** A file of `benchmarks/`: prints what it measured. */
export interface Benchmark {
  readonly run: (options: { data: string; log: (line: string) => void }) => Promise<void>;
}

const folder = () => join(packageRoot, 'dist', 'benchmarks');

/** Names of the benchmarks that have been built in this checkout. */
export function listBenchmarks(): string[] {
  if (!existsSync(folder())) {
    throw new UsageError(
      'expected built benchmarks in dist/benchmarks, got none. Run this from a checkout after npm run build.',
    );
  }
  const files = readdirSync(folder()).filter((file) => file.endsWith('.js'));
  return files.map((file) => file.slice(0, -'.js'.length)).sort();
}

/** Loads one benchmark by name. */
export async function loadBenchmark(name: string): Promise<Benchmark> {
  const known = listBenchmarks();
  if (!known.includes(name))
    throw new UsageError(`expected the name of a benchmark (${known.join(', ')}), got ${name}.`);
  return (await import(pathToFileURL(join(folder(), `${name}.js`)).href)) as Benchmark;
}
