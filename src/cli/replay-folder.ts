import { once } from 'node:events';
import { systemClock, type Tool } from '../core/index.js';
import { openRun } from '../log/index.js';
import { type Replay, replayRun } from '../run/index.js';
import { type ServersAtHand, toolsAtHand } from './tools-at-hand.js';

interface Counts {
  readonly outcomes: Record<Replay['outcome'], number>;
  tampered: number;
}

/** Replays a run as `assay replay` does, and sets the exit code of the process. */
export async function replayFolder(
  folder: string,
  id: string | undefined,
  isVerbose: boolean,
  servers: ServersAtHand,
): Promise<void> {
  const { tools, close } = await toolsAtHand(servers);
  try {
    await replayWith(tools, folder, id, isVerbose);
  } finally {
    await close();
  }
}

async function replayWith(
  tools: ReadonlyMap<string, Tool>,
  folder: string,
  id: string | undefined,
  isVerbose: boolean,
): Promise<void> {
  const print = printer(process.stdout);
  const counts: Counts = { outcomes: { same: 0, differs: 0, 'cannot run': 0 }, tampered: 0 };
  const run = await openRun(folder);
  for await (const replay of replayRun(run, { tools, clock: systemClock, id })) {
    counts.outcomes[replay.outcome] += 1;
    if (replay.isTampered) counts.tampered += 1;
    const isFine = replay.outcome === 'same' && !replay.isTampered;
    if ((isVerbose || !isFine) && !(await print(replayLine(replay)))) return;
  }
  await print(countsLine(counts));
  const { differs, 'cannot run': cannotRun } = counts.outcomes;
  process.exitCode = differs + cannotRun + counts.tampered === 0 ? 0 : 3;
}

function countsLine({ outcomes, tampered }: Counts): string {
  const total = outcomes.same + outcomes.differs + outcomes['cannot run'];
  const parts = [
    `${outcomes.same} same`,
    `${outcomes.differs} differ`,
    `${outcomes['cannot run']} cannot run`,
    ...(tampered > 0 ? [`${tampered} changed in the log`] : []),
  ];
  return `${total} ${total === 1 ? 'piece' : 'pieces'} of evidence: ${parts.join(', ')}`;
}

function replayLine({ sampleId, response, evidence, tool, outcome, why, isTampered }: Replay): string {
  const notes = [outcome, ...(isTampered ? ['changed in the log (its digest does not fit)'] : [])].join(', ');
  return `${sampleId}#${response} ${evidence} ${tool}: ${notes}${why === '' ? '' : `: ${why}`}`;
}

/** Prints a line once there is room for it; false when nobody reads any more. */
function printer(stream: NodeJS.WriteStream): (line: string) => Promise<boolean> {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
  });
  return async (line) => {
    if (!isClosed && !stream.write(`${printable(line)}\n`)) {
      await once(stream, 'drain').catch(() => undefined);
    }
    return !isClosed;
  };
}

/** Ids come from the data: what could steer a terminal is written out. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
