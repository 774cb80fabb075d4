import ipaddr from 'ipaddr.js';

/**
 * IPv4 that no page is fetched from, with what it is: the IANA special-purpose registry, multicast, the reserved upper
 * end, and the one public address that a cloud answers its machines on.
 */
const V4: readonly (readonly [string, string])[] = [
  ['0.0.0.0/8', 'this network'],
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'carrier-grade NAT'],
  ['127.0.0.0/8', 'loopback'],
  ['169.254.0.0/16', 'link-local or cloud metadata'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'protocol assignments'],
  ['192.0.2.0/24', 'documentation'],
  ['192.31.196.0/24', 'AS112'],
  ['192.52.193.0/24', 'AMT'],
  ['192.88.99.0/24', '6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'AS112'],
  ['198.18.0.0/15', 'benchmarking'],
  ['198.51.100.0/24', 'documentation'],
  ['203.0.113.0/24', 'documentation'],
  ['168.63.129.16/32', 'cloud metadata'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved or broadcast'],
];

/** Of IPv6 only global unicast (2000::/3) is fetched from, less these. */
const V6: readonly (readonly [string, string])[] = [
  ['2001::/23', 'protocol assignments, Teredo or benchmarking'],
  ['2001:db8::/32', 'documentation'],
  ['2002::/16', '6to4'],
  ['2620:4f:8000::/48', 'AS112'],
  ['3fff::/20', 'documentation'],
];

const RANGES_V4 = V4.map(([range, what]) => [ipaddr.IPv4.parseCIDR(range), what] as const);
const RANGES_V6 = V6.map(([range, what]) => [ipaddr.IPv6.parseCIDR(range), what] as const);
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Interface identifiers that hold an IPv4 address (ISATAP, RFC 5214 section 6.1), after the universal bit is cleared. */
const ISATAP: readonly [number, number] = [0, 0x5efe];

/**
 * Why no connection is made to an address; null where it is a public one.
 * @param address IPv4 in four decimal parts, or IPv6; any other form is refused
 */
export function refusedAddress(address: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const v4 = ipaddr.IPv4.parse(address);
    return RANGES_V4.find(([range]) => v4.match(range))?.[1] ?? null;
  }
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return 'not a plain IP address';
  return refusedV6(ipaddr.IPv6.parse(address));
}

function refusedV6(v6: ipaddr.IPv6): string | null {
  // names the common kinds, which makes the reason plain; everything outside 2000::/3 is refused anyhow
  if (!v6.match(GLOBAL_V6))
    return v6.range() === 'unicast' ? 'not global unicast' : (KINDS[v6.range()] ?? v6.range());
  const [, , , , high = 0, low = 0] = v6.parts;
  if ((high & ~0x0200) === ISATAP[0] && low === ISATAP[1]) return 'ISATAP';
  return RANGES_V6.find(([range]) => v6.match(range))?.[1] ?? null;
}

const KINDS: Readonly<Record<string, string>> = {
  linkLocal: 'link-local',
  uniqueLocal: 'unique-local or cloud metadata',
  ipv4Mapped: 'IPv4-mapped',
  rfc6145: 'IPv4-translated',
  rfc6052: 'NAT64',
};
