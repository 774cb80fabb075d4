export { type ProgramBounds, type ProgramEnd, type ProgramRun, runProgram } from './run-program.js';
