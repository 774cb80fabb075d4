import { type ModelFailure, modelFailure } from '../../core/index.js';

/** Any answer of a server, or why there is none. */
type Answered = { readonly status: 'ok'; readonly fromCache?: boolean } | ModelFailure;

/** Counts the calls of a probe and refuses them once they are used up. */
export interface ProbeCalls {
  readonly count: () => number;
  /** Runs a call, or gives a failure where none is left. */
  readonly make: <T extends Answered>(call: () => Promise<T>) => Promise<T | ModelFailure>;
}

/** True where the server never saw the call, or did not have to: such a call leaves the count as it was. */
function unseen(answer: Answered): boolean {
  if (answer.status === 'ok') return answer.fromCache === true;
  const { code, http } = answer;
  return (
    code === 'not_in_cache' ||
    code === 'budget_exhausted' ||
    (code === 'server_unavailable' && http === undefined)
  );
}

/**
 * A bound of `most` calls. A call counts once, however often it was tried again; one that no server took (no
 * connection, an answer from the cache) does not count, so that a server that comes back can still be probed.
 */
export function probeCalls(most: number): ProbeCalls {
  let used = 0;
  let lastFailure = '';
  return {
    count: () => used,
    async make(call) {
      if (used >= most)
        return modelFailure('budget_exhausted', `the probe has used its ${most} calls${lastFailure}`);
      used += 1;
      const answer = await call();
      if (unseen(answer)) used -= 1;
      if (answer.status === 'error') lastFailure = `; the last that failed: ${answer.message}`;
      return answer;
    },
  };
}
