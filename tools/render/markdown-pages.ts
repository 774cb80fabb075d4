import { Worker } from 'node:worker_threads';
import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import { workerFile } from '../../src/worker-file.js';
import type { MarkdownOptions } from './markdown-html.js';
import type { MarkdownWork } from './markdown-worker.js';

/** Longest the reading of Markdown may take, milliseconds; some texts take the square of their length. */
const MOST_MS = 5_000;
const MOST_MEGABYTES = 512;

/** Pages that show Markdown texts, made in a thread that ends when its time is up. Never rejects. */
export function markdownPages(
  texts: readonly string[],
  options: MarkdownOptions,
  signal: AbortSignal,
): Promise<string[] | ToolFailure> {
  const worker = new Worker(workerFile(import.meta.url, './markdown-worker.js'), {
    workerData: { texts, options } satisfies MarkdownWork,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  return new Promise((resolve) => {
    const end = (result: string[] | ToolFailure): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', abort);
      resolve(result);
      void worker.terminate();
    };
    const late = setTimeout(
      () => end(refused(`expected Markdown that can be read within ${MOST_MS} ms, got one that cannot`)),
      MOST_MS,
    );
    const abort = () => end(toolFailure('aborted', 'the call ended before the Markdown was read'));
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', (pages: string[]) => end(pages));
    worker.on('error', (error) => end(refused(`expected Markdown that can be read, got: ${error.message}`)));
    worker.on('exit', () => end(refused('expected Markdown that can be read, got none')));
  });
}

const refused = (message: string): ToolFailure =>
  toolFailure('unreadable_markdown', `${message}. Give less of it, nested less deeply.`);
