export { INTERRUPTED, Interrupt, type SignalSource } from './interrupt.js';
export { Progress, type ProgressStream, progressLine, type ReadSoFar } from './progress.js';
export { runJudge } from './run.js';
export type { RunOptions, RunProgress } from './run-options.js';
export { StreamSink } from './stream-sink.js';
