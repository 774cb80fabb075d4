import { isAddress } from './web-address.js';

/** One document that a tool's text names, with what it says of it. */
export interface Listed {
  readonly label: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly text: string;
}

/** Most documents read from one tool's answer. */
const MOST = 200;

const FIELD =
  /^[ \t]*(?:[-*•][ \t]+)?(?:\[(\d{1,3})\][ \t]*|(\d{1,3})[.)][ \t]+)?(?:\*\*)?(title|url source|url|link|source|href|description|snippet|summary|abstract|content|text|date|published(?: time| date)?|author|markdown content|page content)(?:\*\*)?[ \t]*[:：](?:\*\*)?[ \t]*(.*)$/i;
const REST = /^(?:markdown content|page content)$/;

interface Draft {
  label: string | null;
  title: string | null;
  url: string | null;
  words: string[];
}

const empty = (label: string | null): Draft => ({ label, title: null, url: null, words: [] });
const isBlank = ({ title, url, words }: Draft) => title === null && url === null && words.length === 0;

/**
 * Documents of a tool's text that is written in `Title:`, `URL:`, `Description:` lines (numbered or not), or as
 * `<document>` elements; empty where it is written otherwise.
 */
export function readListing(text: string): Listed[] {
  const elements = readElements(text);
  return elements.length > 0 ? elements : readFields(text);
}

function readFields(text: string): Listed[] {
  const drafts: Draft[] = [];
  let draft = empty(null);
  let at = 0;
  for (const line of text.split('\n')) {
    const next = at + line.length + 1;
    const match = line.length > 3_000 ? null : FIELD.exec(line);
    if (match === null) {
      if (line.trim() !== '') draft.words.push(line.trim());
    } else {
      const [, bracketed, pointed, name = '', value = ''] = match;
      const [label, field] = [bracketed ?? pointed ?? null, name.toLowerCase()];
      if (startsAnother(draft, label, field, value)) {
        drafts.push(draft);
        draft = empty(label);
      }
      draft.label ??= label;
      put(draft, field, value.trim());
      if (REST.test(field)) {
        draft.words.push(text.slice(next));
        break;
      }
    }
    at = next;
  }
  drafts.push(draft);
  const found = drafts.filter((one) => one.url !== null || (one.title !== null && one.label !== null));
  return found.slice(0, MOST).map(({ words, ...rest }) => ({ ...rest, text: words.join('\n').trim() }));
}

function startsAnother(draft: Draft, label: string | null, field: string, value: string): boolean {
  if (isBlank(draft)) return false;
  if (label !== null && label !== draft.label) return true;
  if (field === 'title')
    return (
      draft.title !== null ||
      (draft.url !== null && draft.words.length > 0) ||
      (draft.label === null && draft.url === null)
    );
  const address = /^(?:url source|url|link|source|href)$/.test(field) && isAddress(value.trim());
  return address && draft.url !== null && draft.url !== value.trim();
}

function put(draft: Draft, field: string, value: string): void {
  const address = value.replace(/^<(.*)>$/, '$1');
  if (field === 'title') draft.title ??= value;
  else if (/^(?:url source|url|link|source|href)$/.test(field) && isAddress(address)) draft.url ??= address;
  else if (value !== '') draft.words.push(value);
}

const ELEMENT = /<(document|doc|source|result|passage)\b([^<>]{0,400})>/gi;

/** `<document index="1"><source>…</source><document_content>…</document_content></document>`. */
function readElements(text: string): Listed[] {
  const found: Listed[] = [];
  let past = 0;
  for (const match of text.matchAll(ELEMENT)) {
    if (match.index < past || found.length >= MOST) continue;
    const [open, name = '', attributes = ''] = match;
    const from = match.index + open.length;
    const close = text.indexOf(`</${name}>`, from);
    if (close === -1) break;
    past = close;
    found.push(readElement(attributes, text.slice(from, close)));
  }
  return found.filter(
    ({ text: words, url, title }) => (words !== '' && (url ?? title ?? '') !== '') || words.length > 40,
  );
}

function readElement(attributes: string, inner: string): Listed {
  const attribute = (name: string) =>
    new RegExp(String.raw`\b${name}\s*=\s*["']([^"']{1,300})["']`, 'i').exec(attributes)?.[1] ?? null;
  const child = (name: string) => {
    const start = inner.indexOf(`<${name}>`);
    const end = start === -1 ? -1 : inner.indexOf(`</${name}>`, start);
    return end === -1 ? null : inner.slice(start + name.length + 2, end).trim();
  };
  const origin =
    child('source') ?? child('url') ?? attribute('url') ?? attribute('href') ?? attribute('source');
  const address = origin !== null && isAddress(origin) ? origin : null;
  return {
    label: attribute('index') ?? attribute('id') ?? attribute('n'),
    title: child('title') ?? attribute('title') ?? (address === null ? origin : null),
    url: address,
    text:
      child('document_content') ??
      child('content') ??
      child('text') ??
      inner.replace(/<[^<>]{1,100}>/g, ' ').trim(),
  };
}
