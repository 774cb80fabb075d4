import { lookup } from 'node:dns/promises';
import { isIP, isIPv4 } from 'node:net';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { refusedAddress } from './address-rules.js';

/** The addresses of a name; rejects as `dns.lookup` does (`ENOTFOUND`, `EAI_AGAIN`). */
export type Resolver = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

/** The machine's own resolver. */
export const systemResolver: Resolver = async (hostname) =>
  (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);

/** Most addresses of a name that are tried. */
const MOST_TRIED = 4;

/**
 * The addresses a host may be reached at, looked up once; connections are made to these and nothing is looked up again.
 * Refused where any one of them is not public: a name with one foot inside is not to be trusted.
 * @param free whether the host is the user's own server, which may be anywhere
 */
export async function resolveHost(
  hostname: string,
  { resolve, free, signal }: { resolve: Resolver; free: boolean; signal: AbortSignal },
): Promise<readonly string[] | ToolFailure> {
  const literal = hostname.startsWith('[') ? hostname.slice(1, -1) : isIPv4(hostname) ? hostname : null;
  if (literal !== null) return checked([literal], free);
  try {
    return checked(await orAborted(resolve(hostname, signal), signal), free);
  } catch (error) {
    if (signal.aborted) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOTFOUND' || code === 'ENODATA')
      return toolFailure('no_such_host', `expected a name that DNS knows, got ${JSON.stringify(hostname)}`);
    return toolFailure('server_unavailable', `expected an answer of DNS, got ${code === '' ? 'none' : code}`);
  }
}

function checked(addresses: readonly string[], free: boolean): readonly string[] | ToolFailure {
  if (addresses.length === 0) return toolFailure('no_such_host', 'expected a name with an address, got none');
  for (const address of addresses) {
    const why = free ? null : refusedAddress(address);
    if (why !== null || isIP(address) === 0)
      // the address itself is not told: it may be of the inside of a network
      return toolFailure(
        'address_refused',
        `expected a name with public addresses only, got one that is ${why ?? 'none'}`,
      );
  }
  return addresses.slice(0, MOST_TRIED);
}

/** The system's resolver cannot be stopped; it is left to end by itself. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new Error('aborted'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
