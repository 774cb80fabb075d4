import type { Listed } from './listing.js';
import { isAddress } from './web-address.js';

/** Most values of a tool's JSON that are looked at. */
const MOST_VALUES = 20_000;
const DEEPEST = 12;

const URL_KEYS = ['url', 'link', 'href', 'uri', 'source_url', 'sourceUrl', 'page_url', 'source'];
const TEXT_KEYS = [
  'text',
  'content',
  'snippet',
  'description',
  'body',
  'page_content',
  'pageContent',
  'raw_content',
  'markdown',
  'summary',
  'abstract',
  'passage',
  'extract',
  'output',
  'contents',
  'highlights',
  'snippets',
  'answer',
];
const TITLE_KEYS = ['title', 'name', 'heading'];
const LABEL_KEYS = ['index', 'id', 'number', 'rank', 'position', 'ref_id', 'cite'];

/** Documents in a tool's JSON: objects with an address or a title, and words; null where the text is no JSON object. */
export function readJsonDocuments(text: string): Listed[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  const found: Listed[] = [];
  const left = { values: MOST_VALUES };
  walk(root, 0, found, left);
  return found;
}

function walk(value: unknown, depth: number, found: Listed[], left: { values: number }): void {
  left.values -= 1;
  if (value === null || typeof value !== 'object' || depth > DEEPEST || left.values < 0) return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, depth + 1, found, left);
    return;
  }
  const record = value as Record<string, unknown>;
  const document = readDocument(record);
  if (document !== null) found.push(document);
  for (const [key, item] of Object.entries(record))
    if (document === null || !TEXT_KEYS.includes(key)) walk(item, depth + 1, found, left);
}

function readDocument(record: Record<string, unknown>): Listed | null {
  const url = stringAt(record, URL_KEYS, isAddress);
  const title = stringAt(record, TITLE_KEYS, (text) => text.length < 500);
  const text = TEXT_KEYS.map((key) => wordsOf(record[key]))
    .filter((one) => one !== '')
    .join('\n');
  if (url === null && (title === null || text === '')) return null;
  const label = LABEL_KEYS.map((key) => record[key]).find((one) => /^\d{1,4}$/.test(String(one)));
  return { label: label === undefined ? null : String(label as string | number), title, url, text };
}

function stringAt(
  record: Record<string, unknown>,
  keys: readonly string[],
  fits: (text: string) => boolean,
): string | null {
  const found = keys
    .map((key) => record[key])
    .find((one) => typeof one === 'string' && one !== '' && fits(one));
  return typeof found === 'string' ? found : null;
}

const wordsOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((one) => typeof one === 'string').join('\n')
      : '';
