/** Longest address that is read, UTF-16 code units. */
export const MAX_ADDRESS = 2_000;

/** Parameters that say where a reader came from and nothing of the page. */
const TRACKING =
  /^(?:utm_\w+|gclid|gclsrc|dclid|fbclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|_gl|ref|ref_src|ref_url|referrer|cmpid|spm)$/i;

/** Whether a text is a web address and nothing else. */
export const isAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS && /^(?:https?:\/\/|www\.)[^\s<>"]+$/i.test(text);

/**
 * An address in the form in which two that lead to one page are equal: without scheme, `www.` and mobile host, default
 * port, fragment, tracking parameters and closing slash; parameters sorted, percent-encoding undone where it can be; a
 * paper of arXiv is the same in every form and version.
 * @returns null where it is no web address
 */
export function normalAddress(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > MAX_ADDRESS) return null;
  const doi = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)(10\.\d{4,9}\/\S+)$/i.exec(trimmed);
  if (doi !== null) return `doi.org/${decoded(doi[1] ?? '').toLowerCase()}`;
  const paper =
    /^(?:https?:\/\/)?(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\/([\w.-]+(?:\/\d{7})?)(?=[/?#]|$)/i.exec(
      trimmed,
    )?.[1];
  if (paper !== undefined) return `arxiv.org/abs/${paper.replace(/\.pdf$/, '').replace(/v\d+$/, '')}`;
  const url = parsed(trimmed);
  if (url === null) return null;
  const host = url.hostname.replace(/^www\d?\./, '').replace(/^([a-z-]{2,12}\.)?m\.(?=[^.]+\.)/, '$1');
  const path = decoded(url.pathname)
    .replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, '/')
    .replace(/\/+$/, '');
  const query = [...url.searchParams]
    .filter(([key]) => !TRACKING.test(key))
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${host}${port}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function parsed(text: string): URL | null {
  const full = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(text)
      ? `https://${text}`
      : '';
  const url = URL.parse === undefined ? parsedByConstructor(full) : URL.parse(full);
  return url === null || !/^https?:$/.test(url.protocol) ? null : url;
}

function parsedByConstructor(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Percent-encoding undone; left as it stands where it encodes no text. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const ADDRESS_START = /\b(?:https?:\/\/|www\.(?=[\w-]+\.)|doi:\s?10\.)/giu;
const ADDRESS_END = /[\s<>"“”«»【】（）「」，。；、|\\^`{}]/u;

/** An address in a text; UTF-16 offsets, end exclusive. */
export interface FoundAddress {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** Where an address that begins at `start` ends: brackets balance, and the sentence's own marks are left out. */
export function addressEnd(text: string, start: number): number {
  let [end, round, square] = [start, 0, 0];
  const most = Math.min(text.length, start + MAX_ADDRESS);
  for (; end < most; end += 1) {
    const char = text.charAt(end);
    if (char === '(') round += 1;
    if (char === '[') square += 1;
    if (char === ')' && --round < 0) break;
    if (char === ']' && --square < 0) break;
    if (ADDRESS_END.test(char) && !(end - start < 6 && char === ' ')) break;
  }
  while (end > start && /[.,;:!?'’*_…]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Bare addresses, in order. */
export function findAddresses(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  let past = 0;
  for (const match of text.matchAll(ADDRESS_START)) {
    if (match.index < past) continue;
    const end = addressEnd(text, match.index);
    const url = text.slice(match.index, end);
    past = Math.max(past, end);
    if (normalAddress(url) !== null) found.push({ start: match.index, end, url });
  }
  return found;
}
