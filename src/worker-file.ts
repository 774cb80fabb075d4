import { pathToFileURL } from 'node:url';
import { packageRoot } from './version.js';

/**
 * Where the compiled file of a worker thread lies. A thread can only start from JavaScript, so a module that runs as
 * TypeScript source (under the tests) names the file the last build made of it.
 * @param moduleUrl `import.meta.url` of the module that starts the thread
 * @param file the worker beside that module, by its compiled name (`./worker.js`)
 */
export function workerFile(moduleUrl: string, file: string): URL {
  if (!moduleUrl.endsWith('.ts')) return new URL(file, moduleUrl);
  const root = pathToFileURL(`${packageRoot}/`).href;
  return new URL(file, moduleUrl.replace(root, `${root}dist/`));
}
