import { builtinTools } from '../builtin.js';
import { systemClock } from '../core/index.js';
import { openRun } from '../log/index.js';
import { type Replay, replayRun } from '../run/index.js';

/** Replays a run as `assay replay` does, and sets the exit code of the process. */
export async function replayFolder(
  folder: string,
  id: string | undefined,
  isVerbose: boolean,
): Promise<void> {
  let isClosed = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
  });
  const counts = { same: 0, differs: 0, 'cannot run': 0, changed: 0 };
  const run = await openRun(folder);
  for await (const replay of replayRun(run, { tools: builtinTools(), clock: systemClock, id })) {
    counts[replay.outcome] += 1;
    if (replay.isTampered) counts.changed += 1;
    if (isVerbose || replay.outcome !== 'same' || replay.isTampered)
      process.stdout.write(`${replayLine(replay)}\n`);
    if (isClosed) break;
  }
  const total = counts.same + counts.differs + counts['cannot run'];
  process.stdout.write(
    `${total} pieces of evidence: ${counts.same} same, ${counts.differs} differ, ${counts['cannot run']} cannot run${counts.changed > 0 ? `, ${counts.changed} changed in the log` : ''}\n`,
  );
  process.exitCode = counts.same === total && counts.changed === 0 ? 0 : 3;
}

function replayLine({ sampleId, response, evidence, tool, outcome, why, isTampered }: Replay): string {
  const notes = [outcome, ...(isTampered ? ['changed in the log (its digest does not fit)'] : [])].join(', ');
  return `${sampleId}#${response} ${evidence} ${tool}: ${notes}${why === '' ? '' : `: ${why}`}`;
}
