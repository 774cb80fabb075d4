export { programPath } from '../bubblewrap/program-path.js';
export type { ProgramBounds, ProgramEnd, ProgramRun } from './program-run.js';
export { PROGRAMS_AT_ONCE, runProgram } from './run-program.js';
