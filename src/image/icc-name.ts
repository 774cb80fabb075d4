/** Longest name that is repeated, characters. */
const MOST_NAME = 64;
/** Most tags of a profile that are looked at. */
const MOST_TAGS = 100;

/** The description a colour profile (ICC.1, tag `desc`) bears; null where it has none that can be read. */
export function iccName(profile: Uint8Array): string | null {
  const icc = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  if (icc.length < 132) return null;
  const tags = Math.min(icc.readUInt32BE(128), MOST_TAGS);
  for (let at = 132; at + 12 <= Math.min(icc.length, 132 + tags * 12); at += 12)
    if (icc.toString('latin1', at, at + 4) === 'desc') return named(icc, icc.readUInt32BE(at + 4));
  return null;
}

/** `desc` of version 2 holds ASCII behind its length, `mluc` of version 4 UTF-16 behind a table of languages. */
function named(icc: Buffer, at: number): string | null {
  if (at + 28 > icc.length) return null;
  const isOld = icc.toString('latin1', at, at + 4) === 'desc';
  const start = at + (isOld ? 12 : icc.readUInt32BE(at + 24));
  const size = Math.min(icc.readUInt32BE(at + (isOld ? 8 : 20)), 2 * MOST_NAME) & ~1;
  if (start + size > icc.length) return null;
  const text = isOld
    ? icc.toString('latin1', start, start + size)
    : new TextDecoder('utf-16be').decode(icc.subarray(start, start + size));
  const clean = text
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .trim()
    .slice(0, MOST_NAME);
  return clean === '' ? null : clean;
}
