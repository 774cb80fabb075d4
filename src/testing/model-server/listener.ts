import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Milliseconds a connection may lie idle: long, so that no client meets one that is just closing. */
const KEEP_ALIVE_MS = 60_000;

/** An HTTP server on 127.0.0.1 that can die and come back on the same port. */
export class Listener {
  /** Connections opened since it was made. */
  connections = 0;
  port: number;
  readonly #http: Server;
  readonly #sockets = new Set<Socket>();

  constructor(port: number, onRequest: RequestListener) {
    this.port = port;
    this.#http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, onRequest);
    this.#http.on('connection', (socket: Socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      // a client may go at any time
      socket.on('error', () => undefined);
    });
  }

  /** Connections open now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** @throws Error where the port is taken */
  async start(): Promise<void> {
    if (this.#http.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.port, '127.0.0.1', () => {
        this.#http.off('error', reject);
        resolve();
      });
    });
    this.port = (this.#http.address() as AddressInfo).port;
  }

  /** Destroys every connection; resolves once the port is free. */
  async stop(): Promise<void> {
    if (!this.#http.listening) return;
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }
}
