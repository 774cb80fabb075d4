export { programPath } from '../bubblewrap/program-path.js';
export { type ProgramBounds, type ProgramEnd, type ProgramRun, runProgram } from './run-program.js';
