/** Bytes in which a page may state its charset (HTML standard, "prescan a byte stream"). */
const PRESCAN = 1_024;

/**
 * Text of bytes: by their byte order mark, else the stated charset, else what the page says of itself, else UTF-8 where
 * they are that, else windows-1252, as browsers do.
 * @param stated the charset of `content-type`, or null
 * @param html whether to look for a `<meta>`
 */
export function decodeText(bytes: Uint8Array, stated: string | null, html: boolean): string {
  const label = marked(bytes) ?? stated ?? (html ? declared(bytes) : null);
  const named = label === null ? null : decoder(label);
  if (named !== null) return named.encoding === 'windows-1252' ? windows1252(bytes) : named.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** What windows-1252 has from 0x80 to 0x9F (Encoding standard, index windows-1252). */
const UPPER =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Node's own decoder takes these bytes for Latin-1. */
const windows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (one) => UPPER[one.charCodeAt(0) - 0x80] ?? one);

function marked(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : null;
}

function declared(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, PRESCAN)).toString('latin1');
  const label = /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([a-z0-9_.:-]{1,40})/i
    .exec(head)?.[1]
    ?.toLowerCase();
  if (label === undefined)
    return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_.:-]{1,40})/i.exec(head)?.[1] ?? null;
  // a page that could be read so far cannot be UTF-16
  return label.startsWith('utf-16') ? 'utf-8' : label;
}

/** Null where there is no such charset. */
function decoder(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
