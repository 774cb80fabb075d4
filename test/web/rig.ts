import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import {
  createGuardedFetch,
  type Dial,
  dialAddress,
  type GuardedFetchOptions,
  type Resolver,
} from '../../src/web/index.js';

/** The address that stands for the public web; connections to it reach the test's server. */
export const PUBLIC = '93.184.216.34';

/** Answers a request of the public web. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A public web of one server, and a listener that nothing may ever reach. */
export interface Rig {
  /** Port of the listener on loopback. */
  readonly trapPort: number;
  /** Connections that reached it. */
  readonly trapped: () => number;
  /** Requests that reached the public server, as `METHOD URL`. */
  readonly asked: string[];
  /** Headers of the last of them. */
  readonly headers: () => Readonly<Record<string, unknown>>;
  /** Names that were looked up. */
  readonly lookups: string[];
  /** Addresses that were dialled. */
  readonly dialled: string[];
  readonly options: GuardedFetchOptions;
  readonly close: () => Promise<void>;
}

/** Addresses of names, or a function for those that change. */
export type Names = Readonly<Record<string, readonly string[] | (() => readonly string[])>>;

/** Starts a rig. */
export async function startRig(
  handler: Handler,
  names: Names = {},
  more: GuardedFetchOptions = {},
): Promise<Rig> {
  let trapped = 0;
  let headers: Readonly<Record<string, unknown>> = {};
  const asked: string[] = [];
  const trap = createTcpServer((socket) => {
    trapped += 1;
    socket.destroy();
  });
  const server = createServer((request, response) => {
    asked.push(`${request.method} http://${request.headers.host}${request.url}`);
    headers = request.headers;
    handler(request, response);
  });
  const [trapPort, port] = [await listen(trap), await listen(server)];
  const lookups: string[] = [];
  const dialled: string[] = [];
  const resolve: Resolver = (name) => {
    lookups.push(name);
    const known = names[name];
    if (known !== undefined) return Promise.resolve(typeof known === 'function' ? known() : known);
    if (name.endsWith('.test')) return Promise.resolve([PUBLIC]);
    return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
  };
  const dial: Dial = (target) => {
    dialled.push(target.address);
    return dialAddress(target.address === PUBLIC ? { address: '127.0.0.1', port } : target);
  };
  return {
    trapPort,
    trapped: () => trapped,
    asked,
    headers: () => headers,
    lookups,
    dialled,
    options: { resolve, dial, delayMs: 0, ports: [80, 443, trapPort], ...more },
    async close() {
      server.closeAllConnections();
      await Promise.all([trap, server].map((one) => new Promise((done) => one.close(done))));
    },
  };
}

function listen(server: Server | TcpServer): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A fetch of a rig's web. */
export const fetchOf = ({ options }: Rig, more: GuardedFetchOptions = {}) =>
  createGuardedFetch({ ...options, ...more });

/** Answers with a page. */
export function page(
  response: ServerResponse,
  html: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(html);
}
