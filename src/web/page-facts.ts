import { attribute, type HtmlDocument, type HtmlElement, isElement, textOf, walk } from './html-tree.js';
import { type LinkedFacts, linkedData } from './linked-data.js';

/** What a page says of itself; null where it does not. */
export interface PageFacts {
  readonly title: string | null;
  readonly byline: string | null;
  /** As it is stated, most often ISO 8601. */
  readonly published: string | null;
  readonly modified: string | null;
  /** e.g. `en` or `pt-BR`. */
  readonly language: string | null;
  /** `<base href>`, as written. */
  readonly base: string | null;
  /** Scripts the page has, inline or linked. */
  readonly scripts: number;
}

/** Longest fact that is kept, characters. */
const MOST = 300;
/** Characters of one script of JSON-LD that are read. */
const MOST_SCRIPT = 300_000;
/** Nodes inside one element that are looked at. */
const MOST_STEPS = 1_000;
/** Elements that are looked into in vain. */
const MOST_TRIED = 200;
/** Such scripts that are read. */
const MOST_SCRIPTS = 10;

const TITLES = ['og:title', 'twitter:title', 'citation_title', 'dc.title'];
const AUTHORS = ['author', 'article:author', 'citation_author', 'dc.creator', 'parsely-author'];
const DATES = [
  ...['article:published_time', 'citation_publication_date', 'datepublished', 'dc.date', 'dc.date.issued'],
  ...['dcterms.date', 'date', 'pubdate', 'parsely-pub-date', 'og:published_time'],
];
const CHANGES = [
  'article:modified_time',
  'og:updated_time',
  'last-modified',
  'datemodified',
  'dcterms.modified',
];

interface Seen {
  readonly meta: Map<string, string>;
  readonly linked: LinkedFacts[];
  title: string | null;
  heading: string | null;
  author: string | null;
  time: string | null;
  language: string | null;
  base: string | null;
  scripts: number;
  /** Elements looked into for a fact they did not hold. */
  tried: number;
}

/** Reads what a page states of itself in its head, in JSON-LD, and in marked elements. */
export function pageFacts(document: HtmlDocument): PageFacts {
  const seen = look(document);
  const meta = (names: readonly string[]) => first(names.map((name) => seen.meta.get(name)));
  const said = (key: keyof LinkedFacts) => first(seen.linked.map((one) => one[key] ?? undefined));
  const author = meta(AUTHORS);
  return {
    title: said('headline') ?? meta(TITLES) ?? seen.title ?? seen.heading,
    // some sites name an address here
    byline: said('author') ?? (author !== null && /^https?:/.test(author) ? null : author) ?? seen.author,
    published: said('datePublished') ?? meta(DATES) ?? seen.time,
    modified: said('dateModified') ?? meta(CHANGES),
    language: seen.language ?? meta(['content-language', 'og:locale']),
    base: seen.base,
    scripts: seen.scripts,
  };
}

const first = (values: readonly (string | undefined)[]): string | null => {
  for (const value of values) {
    const plain = line(value);
    if (plain !== null) return plain;
  }
  return null;
};

/** One line of a bounded length, null where nothing is left. */
function line(value: string | undefined): string | null {
  const plain = (value ?? '')
    .slice(0, MOST * 4)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, MOST);
}

function look(document: HtmlDocument): Seen {
  const seen: Seen = {
    ...{ meta: new Map(), linked: [], title: null, heading: null, author: null, time: null },
    ...{ language: null, base: null, scripts: 0, tried: 0 },
  };
  walk(
    document,
    (node) => {
      if (!isElement(node)) return true;
      LOOKS[node.tagName]?.(node, seen);
      if (seen.author === null && isByline(node)) seen.author = tried(node, seen);
      return node.tagName !== 'svg' && node.tagName !== 'template';
    },
    () => undefined,
  );
  return seen;
}

const LOOKS: Readonly<Record<string, (element: HtmlElement, seen: Seen) => void>> = {
  html: (element, seen) => {
    const language = attribute(element, 'lang') ?? attribute(element, 'xml:lang') ?? '';
    if (/^[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{1,8}){0,3}$/.test(language)) seen.language = language;
  },
  title: (element, seen) => {
    seen.title ??= tried(element, seen);
  },
  h1: (element, seen) => {
    seen.heading ??= tried(element, seen);
  },
  base: (element, seen) => {
    seen.base ??= attribute(element, 'href') ?? null;
  },
  time: (element, seen) => {
    const when = attribute(element, 'datetime') ?? (seen.time === null ? tried(element, seen) : null) ?? '';
    if (/\d{4}/.test(when)) seen.time ??= line(when);
  },
  meta: (element, seen) => {
    const key =
      attribute(element, 'property') ??
      attribute(element, 'name') ??
      attribute(element, 'itemprop') ??
      attribute(element, 'http-equiv');
    const content = attribute(element, 'content');
    if (key === undefined || content === undefined || key.length > 60) return;
    const name = key.toLowerCase();
    if (!seen.meta.has(name) && seen.meta.size < 500) seen.meta.set(name, content.slice(0, MOST * 4));
  },
  script: (element, seen) => {
    if (!/^application\/ld\+json\b/i.test(attribute(element, 'type') ?? '')) {
      if (/^(?:|module|text\/javascript)$/i.test(attribute(element, 'type') ?? '')) seen.scripts += 1;
      return;
    }
    const text = plainText(element);
    if (seen.linked.length < MOST_SCRIPTS && text.length <= MOST_SCRIPT) seen.linked.push(linkedData(text));
  },
};

/** The text of an element, as long as not too many were looked into. */
function tried(element: HtmlElement, seen: Seen): string | null {
  seen.tried += 1;
  return seen.tried > MOST_TRIED ? null : line(plainText(element));
}

function isByline(element: HtmlElement): boolean {
  if (attribute(element, 'rel') === 'author' || attribute(element, 'itemprop') === 'author') return true;
  return /(?:^| )(?:byline|author-name|p-author)(?: |$)/i.test(
    (attribute(element, 'class') ?? '').slice(0, 300),
  );
}

/** Text inside an element, its start. */
function plainText(element: HtmlElement): string {
  let text = '';
  let steps = 0;
  walk(
    element,
    (node) => {
      steps += 1;
      const more = steps <= MOST_STEPS && text.length <= MOST_SCRIPT;
      if (more) text += textOf(node) ?? '';
      return more;
    },
    () => undefined,
  );
  return text;
}
