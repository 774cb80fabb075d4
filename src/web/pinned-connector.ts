import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector } from 'undici';
import { refusedAddress } from './address-rules.js';

/** An address and a port that were checked. */
export interface DialTarget {
  /** IPv4 or IPv6, never a name. */
  readonly address: string;
  readonly port: number;
}

/** Opens a TCP connection to an address. */
export type Dial = (target: DialTarget) => Socket;

/** What a connection is made to, and how. */
export interface Pin extends DialTarget {
  readonly dial: Dial;
  /** Milliseconds until there is a connection, TLS included. */
  readonly connectMs: number;
  /** Certificates trusted besides the machine's own, PEM. */
  readonly ca: string | undefined;
}

/** A connection to the address itself: nothing is looked up. */
export const dialAddress: Dial = ({ address, port }) => {
  if (isIP(address) === 0) throw new Error('expected an IP address');
  return connectTcp({ host: address, port });
};

/** The same, where only public addresses are to be reached; the last check before a packet leaves. */
export const dialPublic: Dial = (target) => {
  const why = refusedAddress(target.address);
  if (why !== null) throw new Error(`expected a public address, got one that is ${why}`);
  return dialAddress(target);
};

/** A connector of undici that reaches the checked address whatever the URL's host says; TLS still proves that host. */
export function pinnedConnector(pin: Pin): buildConnector.connector {
  return ({ hostname, protocol }, callback) => {
    let socket: Socket;
    try {
      socket = open(pin, hostname, protocol === 'https:');
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    const late = setTimeout(
      () => socket.destroy(Object.assign(new Error('connection timed out'), { code: 'ETIMEDOUT' })),
      pin.connectMs,
    );
    const failed = (error: Error) => {
      clearTimeout(late);
      callback(error, null);
    };
    socket.once('error', failed);
    socket.once(protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(late);
      socket.off('error', failed);
      callback(null, socket);
    });
  };
}

function open({ dial, address, port, ca }: Pin, hostname: string, tls: boolean): Socket {
  const socket = dial({ address, port });
  socket.setNoDelay(true);
  if (!tls) return socket;
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = connectTls({
    socket,
    host,
    // an address is no server name (RFC 6066 section 3)
    servername: isIP(host) === 0 ? host : '',
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
    ...(ca === undefined ? {} : { ca }),
  });
  socket.once('error', (error) => secure.destroy(error));
  return secure;
}
