import { isIPv4 } from 'node:net';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { refusedAddress } from './address-rules.js';

/** Longest URL that is fetched, characters. */
export const MOST_URL = 2_048;

/** Which URLs may be fetched. */
export interface UrlRules {
  /** Ports besides which none is asked. */
  readonly ports: readonly number[];
  /** `host:port` of the user's own servers, which may be anywhere. */
  readonly allowPrivate: ReadonlySet<string>;
}

/** Names that mean this machine, its network or its cloud, wherever they may lead. */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|onion|invalid)$/;
const PUBLIC_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

const refused = (message: string): ToolFailure => toolFailure('address_refused', message);
const shown = (text: string) => JSON.stringify(text.slice(0, 120));

/**
 * Reads a URL and holds it to the rules that can be checked before a name is looked up.
 * @param base what a relative one (of a redirect) counts from
 * @returns a failure `bad_arguments` where it is no URL, `address_refused` where it must not be fetched
 */
export function readUrl(text: string, base: URL | null, rules: UrlRules): URL | ToolFailure {
  if (text.length > MOST_URL)
    return toolFailure(
      'bad_arguments',
      `expected a URL of at most ${MOST_URL} characters, got ${text.length}`,
    );
  // browsers read these as something else than what is written
  if (/[\p{Cc}\\]/u.test(text))
    return refused(`expected a URL without control characters and backslashes, got ${shown(text)}`);
  const url = parsed(text, base);
  if (url === null)
    return toolFailure(
      'bad_arguments',
      `expected a URL such as https://example.org/page, got ${shown(text)}`,
    );
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`expected a URL that begins with http:// or https://, got ${shown(url.protocol)}`);
  return authorityFault(text, url, base) ?? hostFault(url, rules) ?? url;
}

function parsed(text: string, base: URL | null): URL | null {
  try {
    return new URL(text, base ?? undefined);
  } catch {
    return null;
  }
}

/** What is wrong with the part between `//` and the path as it was written. */
function authorityFault(text: string, url: URL, base: URL | null): ToolFailure | null {
  const written = /^(?:[a-z][a-z0-9+.-]*:)?\/\/([^/?#]*)/i.exec(text)?.[1];
  if (written === undefined) {
    // `http:host` and `http:///host` are read in more than one way
    const absolute = base === null || /^[a-z][a-z0-9+.-]*:/i.test(text);
    return absolute ? refused(`expected a URL with // before the host, got ${shown(text)}`) : null;
  }
  if (written === '' || /[@%\s]/.test(written) || url.username !== '' || url.password !== '')
    return refused('expected a host without a user, a password, blanks or percent signs, got one with them');
  const host = url.hostname;
  if (isIPv4(host) && written.replace(/:\d*$/, '') !== host)
    return refused(`expected an IPv4 address in four decimal parts, got ${shown(written)}`);
  return null;
}

function hostFault(url: URL, { ports, allowPrivate }: UrlRules): ToolFailure | null {
  if (allowPrivate.has(hostAndPort(url))) return null;
  if (!ports.includes(portOf(url)))
    return refused(`expected one of the ports ${ports.join(', ')}, got ${portOf(url)}`);
  const host = url.hostname;
  const address = host.startsWith('[') ? host.slice(1, -1) : isIPv4(host) ? host : null;
  if (address !== null) {
    const why = refusedAddress(address);
    return why === null ? null : refused(`expected a public address, got one that is ${why}`);
  }
  if (PRIVATE_NAMES.test(host) || host.length > 253 || !PUBLIC_NAME.test(host))
    return refused(`expected the public name of a host, without a dot at its end, got ${shown(host)}`);
  return null;
}

/** The port a URL means, its scheme's own where none is written. */
export function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

/** `host:port`, as `allowPrivate` names it. */
export const hostAndPort = (url: URL): string => `${url.hostname}:${portOf(url)}`;
