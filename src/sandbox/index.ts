export * from './runtime.js';
export { workerFile } from './worker-file.js';
