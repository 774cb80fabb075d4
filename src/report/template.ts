import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../core/index.js';
import { packageRoot } from '../version.js';

/** What the run's data takes the place of in the template; stands in it exactly once. */
export const DATA_PLACEHOLDER = '<script type="application/json" id="assay-data"></script>';

/** Where the build leaves the page. */
export const templatePath: string = join(packageRoot, 'dist', 'report', 'app.html');

/** The page before and after the data. */
export interface Template {
  readonly head: string;
  readonly tail: string;
}

/** Splits a page at its placeholder. @throws {UsageError} unless it holds the placeholder exactly once */
export function splitTemplate(html: string, path: string): Template {
  const parts = html.split(DATA_PLACEHOLDER);
  const [head, tail] = parts;
  if (parts.length !== 2 || head === undefined || tail === undefined) {
    throw new UsageError(
      `${path}: expected the data element once, got ${parts.length - 1}. Run npm run build.`,
    );
  }
  return { head, tail };
}

/** Reads the page's template. @throws {UsageError} where the page has not been built */
export async function loadTemplate(path: string = templatePath): Promise<Template> {
  let html: string;
  try {
    html = await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(
      `expected the page of the report at ${path}, got no readable file. Run npm run build.`,
      { cause },
    );
  }
  return splitTemplate(html, path);
}
