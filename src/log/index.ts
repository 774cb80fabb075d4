export { CorruptLogError, LockedError, LogWriteError } from './errors.js';
export { openFileFolder } from './file-folder.js';
export * from './format.js';
export { judgmentKey, mayBeRetried } from './judgment-key.js';
export type { JudgmentSink } from './judgment-sink.js';
export { openRun, type Run } from './read.js';
export { type ResumeMode, RunFolder } from './run-folder.js';
export { settingsDifferences } from './settings.js';
export { OTHERS, Summary, summarise } from './summary.js';
