import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type InnerProcess, innerProcess, killed, killInner } from './inner-process.js';

/** How long bubblewrap may take to say whom it started, or to end behind it, before its whole group is killed, ms. */
const PATIENCE_MS = 1_000;
const MOST_STATUS = 4_096;

/** bubblewrap as it runs, and the sandbox inside it. */
export interface BwrapChild {
  /** Ends the sandbox and bubblewrap, at whatever point of their start they are. */
  kill(): void;
  /** Whether the program itself was started; settled once the streams have closed. */
  wasStarted(): boolean;
}

/**
 * Follows bubblewrap by its `--json-status-fd`: the number of its child, written before the child may go on, and at
 * the end the exit code, written only where the program was started.
 *
 * bubblewrap's child ends with its parent only from the moment before the program begins: where bubblewrap is killed
 * earlier, the child waits for it for ever. So the child is killed and bubblewrap collects it; before its number is
 * known the group is, which the child has not left by then.
 * @param child started with `detached: true`
 */
export function bwrapChild(child: ChildProcess, status: Readable): BwrapChild {
  let said = '';
  let inner: InnerProcess | null = null;
  let isDoomed = false;
  let patience: NodeJS.Timeout | undefined;
  const group = child.pid;
  const killGroup = () => {
    if (group !== undefined) killed(-group);
  };
  const killAll = () => {
    if (inner !== null) killInner(inner);
    killGroup();
  };
  running.add(killAll);
  status.setEncoding('latin1').on('data', (text: string) => {
    said = (said + text).slice(0, MOST_STATUS);
    const pid = /"child-pid":\s*(\d+)/.exec(said)?.[1];
    if (inner !== null || pid === undefined || group === undefined) return;
    inner = innerProcess(Number(pid), group);
    if (isDoomed && inner !== null) killInner(inner);
  });
  child.on('exit', () => {
    clearTimeout(patience);
    running.delete(killAll);
    if (inner === null) killGroup();
    else killInner(inner);
  });
  return {
    kill: () => {
      if (isDoomed || hasEnded(child)) return;
      isDoomed = true;
      if (inner !== null) killInner(inner);
      patience = setTimeout(killAll, PATIENCE_MS);
    },
    wasStarted: () => /"exit-code":/.test(said),
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** What ends each sandbox there is: a child that is not yet bound to its parent must not outlive this process. */
const running = new Set<() => void>();
process.on('exit', () => {
  for (const kill of running) kill();
});
