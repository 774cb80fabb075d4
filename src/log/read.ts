import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileStore, FormatError, type Judgment, judgmentFault, UsageError } from '../core/index.js';
import { CorruptLogError } from './errors.js';
import { openFileFolder } from './file-folder.js';
import {
  FILES_FOLDER,
  FORMAT_VERSION,
  RUN_FILES,
  type RunHeader,
  type RunSummary,
  runHeaderSchema,
  type TextRecord,
} from './format.js';
import { readLogLines } from './json-lines.js';

/** A run folder opened for reading; everything that grows with the run is a stream. */
export interface Run {
  readonly folder: string;
  readonly header: RunHeader;
  /** Null while the run is going on, or after it was killed. */
  readonly summary: RunSummary | null;
  /** What its tools read and made, by digest. */
  readonly files: FileStore;
  /** In the order they were decided; a torn last line is left out. */
  judgments(): AsyncIterable<Judgment>;
  /** One a judgment that has a text; a killed run may hold one more. */
  texts(): AsyncIterable<TextRecord>;
}

/**
 * Opens a run folder.
 * @throws {UsageError} where it is no run folder
 * @throws {FormatError} where a newer version wrote it
 * @throws {CorruptLogError} while iterating, at a line that cannot be read
 */
export async function openRun(folder: string): Promise<Run> {
  const header = await readHeader(folder);
  if (header === null) throw notARun(folder);
  return {
    folder,
    header,
    summary: (await readJson(join(folder, RUN_FILES.summary))) as RunSummary | null,
    files: openFileFolder(join(folder, FILES_FOLDER)),
    judgments: () => readJudgments(join(folder, RUN_FILES.judgments)),
    texts: () => readTexts(join(folder, RUN_FILES.texts)),
  };
}

/** The header of a run folder, or null where there is none. Errors as {@link openRun}. */
export async function readHeader(folder: string): Promise<RunHeader | null> {
  const path = join(folder, RUN_FILES.header);
  const raw = await readJson(path);
  if (raw === null) return null;
  const found = (raw as { formatVersion?: unknown }).formatVersion;
  if (typeof found === 'number' && found > FORMAT_VERSION) throw new FormatError(path, found, FORMAT_VERSION);
  const parsed = runHeaderSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(
    `${path}: expected the settings of a run, got something else at ${issue?.path.join('.') || 'the top'} (${issue?.message}). Start over with --fresh, or name another folder.`,
  );
}

/** Judgments of one file, in its order. */
export async function* readJudgments(file: string): AsyncGenerator<Judgment> {
  for await (const { line, value } of readLogLines(file)) {
    const fault = judgmentFault(value);
    if (fault !== null) throw new CorruptLogError(file, line, fault.expected, fault.got);
    yield value as Judgment;
  }
}

/** Texts of one file, in its order. */
export async function* readTexts(file: string): AsyncGenerator<TextRecord> {
  for await (const { line, value } of readLogLines(file)) {
    if (!hasKey(value)) throw new CorruptLogError(file, line, 'the text of a response', describe(value));
    yield value as unknown as TextRecord;
  }
}

function hasKey(value: unknown): value is { sampleId: string; response: number } {
  const { sampleId, response } = (value ?? {}) as { sampleId?: unknown; response?: unknown };
  return typeof sampleId === 'string' && Number.isInteger(response);
}

function describe(value: unknown): string {
  if (value === null || typeof value !== 'object') return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
  return Array.isArray(value) ? 'an array' : 'an object without sampleId and response';
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw new UsageError(`${path}: expected to read it, got ${(error as Error).message}.`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `${path}: expected JSON, got ${(error as Error).message}. Start over with --fresh, or name another folder.`,
      { cause: error },
    );
  }
}

function notARun(folder: string): UsageError {
  return new UsageError(
    `${folder}: expected a run folder (one that holds ${RUN_FILES.header}), got none. Name the folder given to assay judge --out.`,
  );
}
