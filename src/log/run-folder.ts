import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Judgment, UsageError } from '../core/index.js';
import { AppendFile } from './append-file.js';
import { replaceFile } from './atomic.js';
import { LogWriteError } from './errors.js';
import { FILES_FOLDER, RUN_FILES, type RunHeader, type RunSummary, type TextRecord } from './format.js';
import { judgmentKey } from './judgment-key.js';
import type { JudgmentSink } from './judgment-sink.js';
import { LOCK_FILE, lockFolder } from './lock.js';
import { mergeJudgments } from './merge.js';
import { readHeader, readJudgments } from './read.js';
import { indexJudgments, type RunIndex } from './run-index.js';
import { requireSameSettings } from './settings.js';
import { Summary, summarise } from './summary.js';

/**
 * What happens to judgments that a folder already holds: `resume` leaves them alone, `retry-unscored` judges
 * again those that failed for a passing reason, `fresh` starts over.
 */
export type ResumeMode = 'resume' | 'retry-unscored' | 'fresh';

/** Judgments that wait to be put in place of older ones. */
const RETRY_FILE = 'retry.jsonl';

/** A run folder opened for writing; one process at a time. */
export class RunFolder implements JudgmentSink {
  readonly folder: string;
  readonly #unlock: () => void;
  readonly #judgments: AppendFile;
  readonly #texts: AppendFile;
  readonly #index: RunIndex;
  readonly #summary: Summary;
  readonly #isRetry: boolean;

  private constructor(folder: string, unlock: () => void, opened: OpenedFiles) {
    this.folder = folder;
    this.#unlock = unlock;
    this.#judgments = opened.judgments;
    this.#texts = opened.texts;
    this.#index = opened.index;
    this.#summary = opened.summary;
    this.#isRetry = opened.isRetry;
  }

  /**
   * Opens or makes a folder, mends what a crash tore, and finds what is finished.
   * @throws {SettingsError} where it was started with other settings
   * @throws {FormatError} where a newer version wrote it
   * @throws {LockedError} while another process writes to it
   * @throws {UsageError} where it holds other things than a run
   */
  static async open(folder: string, header: RunHeader, mode: ResumeMode): Promise<RunFolder> {
    await makeFolder(folder);
    const unlock = lockFolder(folder);
    try {
      await prepare(folder, header, mode);
      return new RunFolder(folder, unlock, await openFiles(folder, mode === 'retry-unscored'));
    } catch (error) {
      unlock();
      throw error;
    }
  }

  isFinished(sampleId: string, response: number): boolean {
    return this.#index.finished.has(judgmentKey(sampleId, response));
  }

  write(judgment: Judgment, text: TextRecord | null): void {
    const key = judgmentKey(judgment.sampleId, judgment.response);
    const line = JSON.stringify(judgment);
    if (text !== null && !this.#index.retried.has(key)) this.#texts.append(JSON.stringify(text));
    this.#judgments.append(line);
    this.#index.finished.add(key);
    this.#summary.add(judgment);
  }

  async finish(complete: boolean, at: number): Promise<RunSummary> {
    try {
      this.#texts.close();
      this.#judgments.close();
      const summary = this.#isRetry ? await this.#merge(complete, at) : this.#summary.finish(complete, at);
      await replaceFile(join(this.folder, RUN_FILES.summary), `${JSON.stringify(summary, null, 2)}\n`);
      return summary;
    } finally {
      this.#unlock();
    }
  }

  abandon(): void {
    try {
      this.#texts.close();
      this.#judgments.close();
    } finally {
      this.#unlock();
    }
  }

  async #merge(complete: boolean, at: number): Promise<RunSummary> {
    const file = join(this.folder, RUN_FILES.judgments);
    await mergeJudgments(file, join(this.folder, RETRY_FILE));
    return summarise(readJudgments(file), complete, at);
  }
}

interface OpenedFiles {
  readonly judgments: AppendFile;
  readonly texts: AppendFile;
  readonly index: RunIndex;
  readonly summary: Summary;
  readonly isRetry: boolean;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new LogWriteError(folder, error);
    throw new UsageError(`${folder}: expected a folder for the run, got a file. Name another --out.`);
  }
}

/** Leaves the folder with the header of this run and no leftovers of an interrupted one. */
async function prepare(folder: string, header: RunHeader, mode: ResumeMode): Promise<void> {
  const names = await readdir(folder);
  if (mode === 'fresh' && names.includes(RUN_FILES.header)) await removeRun(folder);
  const started = mode === 'fresh' ? null : await readHeader(folder);
  if (started !== null) requireSameSettings(folder, started, header);
  else if (!names.includes(RUN_FILES.header)) requireEmpty(folder, names);
  if (started === null) {
    await replaceFile(join(folder, RUN_FILES.header), `${JSON.stringify(header, null, 2)}\n`);
    return;
  }
  new AppendFile(join(folder, RUN_FILES.judgments)).close();
  await mergeJudgments(join(folder, RUN_FILES.judgments), join(folder, RETRY_FILE));
  // It would speak of a run that has ended.
  await rm(join(folder, RUN_FILES.summary), { force: true });
}

async function removeRun(folder: string): Promise<void> {
  // The header goes last: a folder half removed is still known as a run.
  const { header, ...others } = RUN_FILES;
  await rm(join(folder, FILES_FOLDER), { recursive: true, force: true });
  for (const name of [...Object.values(others), RETRY_FILE, header])
    await rm(join(folder, name), { force: true });
}

function requireEmpty(folder: string, names: readonly string[]): void {
  const strange = names.filter((name) => !name.startsWith(LOCK_FILE) && name !== `${RUN_FILES.header}.tmp`);
  if (strange.length === 0) return;
  throw new UsageError(
    `${folder}: expected a run folder or an empty one, got a folder with ${strange.slice(0, 3).join(', ')}. Name another --out.`,
  );
}

async function openFiles(folder: string, isRetry: boolean): Promise<OpenedFiles> {
  const file = join(folder, RUN_FILES.judgments);
  const summary = new Summary();
  const index = await indexJudgments(file, isRetry, summary);
  const texts = new AppendFile(join(folder, RUN_FILES.texts));
  cutTextsWithoutJudgment(texts, index);
  return {
    judgments: new AppendFile(isRetry ? join(folder, RETRY_FILE) : file),
    texts,
    index,
    summary,
    isRetry,
  };
}

/** A text is written before its judgment, so that a killed run may have left one alone at the end. */
function cutTextsWithoutJudgment(texts: AppendFile, { finished, retried }: RunIndex): void {
  for (let line = texts.lastLine(); line !== null; line = texts.lastLine()) {
    const key = keyOfText(line);
    if (key !== null && (finished.has(key) || retried.has(key))) return;
    texts.cutLastLine();
  }
}

function keyOfText(line: string): string | null {
  try {
    const { sampleId, response } = JSON.parse(line) as TextRecord;
    return judgmentKey(sampleId, response);
  } catch {
    return null;
  }
}
