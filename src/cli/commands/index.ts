import type { Command } from 'commander';
import { benchCommand } from './bench.js';
import { doctorCommand } from './doctor.js';
import { judgeCommand } from './judge.js';
import { replayCommand } from './replay.js';
import { reportCommand } from './report.js';
import { rubricCommand } from './rubric.js';
import { showCommand } from './show.js';

/** Every command, in the order of `assay --help`. Each loads what is heavy only when it runs. */
export const commands: readonly (() => Command)[] = [
  judgeCommand,
  showCommand,
  reportCommand,
  replayCommand,
  rubricCommand,
  doctorCommand,
  benchCommand,
];
