import { OVERLOADED } from '../overloaded.js';
import { isFault, type SandboxFault } from '../runtime.js';
import { failed } from './fault.js';
import type { Flavour } from './flavour.js';
import type { Pool } from './pool.js';
import type { Round, RoundEnd } from './round.js';
import { type Sandbox, SandboxLost } from './sandbox.js';

const ATTEMPTS = 2;

async function inSandbox(
  pool: Pool,
  sandbox: Sandbox,
  round: Round,
  signal: AbortSignal,
): Promise<RoundEnd | SandboxLost> {
  const stop = (): void => sandbox.kill();
  signal.addEventListener('abort', stop, { once: true });
  let clean = false;
  try {
    if (signal.aborted) stop();
    const end = await sandbox.run(round);
    clean = !end.dirty;
    return end;
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof SandboxLost ? error : new SandboxLost(String(error));
  } finally {
    signal.removeEventListener('abort', stop);
    pool.giveBack(sandbox, clean);
  }
}

/**
 * Runs one round in a sandbox of the pool, a second time where the sandbox was lost or the machine had no time for it.
 * @throws the signal's reason
 */
export async function runRound(
  pool: Pool,
  flavour: Flavour,
  round: Round,
  signal: AbortSignal,
): Promise<RoundEnd | SandboxFault> {
  let fault: SandboxFault = OVERLOADED;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const sandbox = await pool.lend(flavour, signal, round.testsKey);
    if (isFault(sandbox)) return sandbox;
    const end = await inSandbox(pool, sandbox, round, signal);
    if (end instanceof SandboxLost) fault = failed(end.message);
    else if (end.starved) fault = OVERLOADED;
    else return end;
  }
  return fault;
}
