import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Problem, type Rubric, RubricError, type RubricInput } from '../core/index.js';
import { packageRoot } from '../version.js';
import { boundProblems, checkRubric, readRubric } from './check.js';
import type { Known } from './criterion-problems.js';
import { isRecord, quote, valueAt } from './json-path.js';
import { lineAndColumn, scanJson } from './json-text.js';
import { describeValue, didYouMean, listed, problemAt } from './wording.js';

/** Largest rubric that is read, bytes. */
export const MAX_RUBRIC_BYTES = 5_000_000;

/** Folder of the rubrics that ship with the package. */
export const RUBRICS_FOLDER: string = join(packageRoot, 'rubrics');

/** The JSON Schema beside the shipped rubrics; no rubric itself. */
const SCHEMA_FILE = 'rubric.schema.json';

const BARE_NAME = /^[A-Za-z0-9][\w-]*$/;

/** A rubric that ships with the package. */
export interface ShippedRubric {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Where the file lies. */
  readonly path: string;
}

function refuse(source: string, expected: string, got: string, remedy: string): never {
  throw new RubricError(source, [problemAt([], expected, got, remedy)]);
}

async function shippedNames(): Promise<string[]> {
  const files = await readdir(RUBRICS_FOLDER);
  return files
    .filter((file) => file.endsWith('.json') && file !== SCHEMA_FILE)
    .map((file) => basename(file, '.json'))
    .sort();
}

/** The rubrics that ship with the package, by name. */
export async function listRubrics(): Promise<ShippedRubric[]> {
  const names = await shippedNames();
  return Promise.all(
    names.map(async (name) => {
      const path = join(RUBRICS_FOLDER, `${name}.json`);
      const raw: unknown = JSON.parse(await readRubricText(createReadStream(path), path));
      const text = (key: string) => {
        const value = valueAt(raw, [key]);
        return typeof value === 'string' ? value : '';
      };
      return { name, version: text('version'), description: text('description'), path };
    }),
  );
}

/**
 * Reads a whole rubric from a stream: UTF-8, with or without byte order mark, at most {@link MAX_RUBRIC_BYTES}.
 * @param source what to call it in errors
 * @throws RubricError where it is longer or no UTF-8; what the stream itself throws
 */
export async function readRubricText(
  stream: AsyncIterable<Uint8Array | string>,
  source: string,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_RUBRIC_BYTES)
      refuse(source, `at most ${MAX_RUBRIC_BYTES} bytes`, 'more', 'Give a rubric, not data.');
    chunks.push(bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return refuse(source, 'UTF-8 text', 'other bytes', 'Save the file as UTF-8.');
  }
}

/**
 * Reads a rubric from its JSON text.
 * @throws RubricError with line and column where it is no JSON, otherwise with every problem
 */
export function parseRubric(text: string, known: Known, source: string): Rubric {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  const { fault, repeated } = scanJson(json);
  const where = (offset: number) => {
    const { line, column } = lineAndColumn(json, offset);
    return `at line ${line}, column ${column}`;
  };
  if (fault !== null)
    return refuse(source, fault.expected, `${fault.got} ${where(fault.offset)}`, fault.remedy);
  const reading = readRubric(JSON.parse(json), known);
  const problems: Problem[] = repeated.map(({ path, offset }) =>
    problemAt(
      path,
      'each key once',
      `a second ${quote(String(path.at(-1)))} ${where(offset)}`,
      'Keep one of the two.',
    ),
  );
  if (!reading.ok) problems.push(...reading.problems);
  if (!reading.ok || problems.length > 0) throw new RubricError(source, boundProblems(problems));
  return reading.rubric;
}

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  ENOTDIR: 'nothing there',
  EISDIR: 'a folder',
  EACCES: 'a file that may not be read',
  EPERM: 'a file that may not be read',
};

async function readFileText(path: string): Promise<string> {
  try {
    return await readRubricText(createReadStream(path), path);
  } catch (error) {
    if (error instanceof RubricError) throw error;
    const fault = FILE_FAULTS[(error as NodeJS.ErrnoException).code ?? ''] ?? (error as Error).message;
    const names = await shippedNames();
    return refuse(
      path,
      'a rubric file, or the name of a shipped rubric',
      fault,
      didYouMean(
        basename(path, '.json'),
        names,
        `Give the path of a JSON file, or one of: ${listed(names)}.`,
      ),
    );
  }
}

/**
 * Loads and checks a rubric.
 * @param rubric the path of a JSON file, the bare name of a shipped rubric (which comes first), or the rubric itself
 * @param known the tools and segmenters that it may name
 * @throws RubricError where there is none, or with everything wrong with it
 */
export async function loadRubric(rubric: string | RubricInput, known: Known): Promise<Rubric> {
  if (typeof rubric !== 'string') {
    const name = isRecord(rubric) ? describeValue(valueAt(rubric, ['name'])) : 'nothing';
    return checkRubric(rubric, known, name === 'nothing' ? 'rubric' : `rubric ${name}`);
  }
  const shipped = BARE_NAME.test(rubric) && (await shippedNames()).includes(rubric);
  const path = shipped ? join(RUBRICS_FOLDER, `${rubric}.json`) : rubric;
  return parseRubric(await readFileText(path), known, rubric);
}
