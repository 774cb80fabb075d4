import { parentPort, workerData } from 'node:worker_threads';
import { type MarkdownOptions, markdownPage } from './markdown-html.js';

/** What the thread is given. */
export interface MarkdownWork {
  readonly texts: readonly string[];
  readonly options: MarkdownOptions;
}

const { texts, options } = workerData as MarkdownWork;
parentPort?.postMessage(await Promise.all(texts.map((text) => markdownPage(text, options))));
