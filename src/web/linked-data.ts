/** What JSON-LD says of an article (schema.org); null where it does not. */
export interface LinkedFacts {
  readonly headline: string | null;
  readonly author: string | null;
  readonly datePublished: string | null;
  readonly dateModified: string | null;
}

/** Values of one script that are looked at. */
const MOST_VALUES = 3_000;
/** Names that are joined to a byline. */
const MOST_AUTHORS = 5;

/** Reads a script of JSON-LD; what is damaged says nothing. */
export function linkedData(text: string): LinkedFacts {
  const facts = { headline: null, author: null, datePublished: null, dateModified: null } as {
    -readonly [key in keyof LinkedFacts]: LinkedFacts[key];
  };
  const waiting: unknown[] = [parsed(text)];
  for (let seen = 0; waiting.length > 0 && seen < MOST_VALUES; seen += 1) {
    const value = waiting.shift();
    if (value === null || typeof value !== 'object') continue;
    if (!Array.isArray(value)) {
      const record = value as Record<string, unknown>;
      facts.headline ??= textIn(record, 'headline');
      facts.datePublished ??= textIn(record, 'datePublished');
      facts.dateModified ??= textIn(record, 'dateModified');
      if ('headline' in record || 'datePublished' in record) facts.author ??= names(record.author);
    }
    if (waiting.length < MOST_VALUES) waiting.push(...Object.values(value).slice(0, 200));
  }
  return facts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function textIn(record: Record<string, unknown>, key: string): string | null {
  const value = Object.hasOwn(record, key) ? record[key] : null;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function names(author: unknown): string | null {
  const found = (Array.isArray(author) ? author : [author])
    .slice(0, MOST_AUTHORS)
    .map((one: unknown) =>
      typeof one === 'string'
        ? one
        : typeof one === 'object' && one !== null
          ? textIn(one as Record<string, unknown>, 'name')
          : null,
    )
    .filter((one) => one !== null && !/^https?:/.test(one));
  return found.length === 0 ? null : found.join(', ');
}
