/** What kinds of bodies a caller can use. */
export type MediaKind =
  | 'html'
  | 'text'
  | 'json'
  | 'xml'
  | 'pdf'
  | 'image'
  | 'style'
  | 'script'
  | 'font'
  | 'any';

/** A `content-type` header, read. */
export interface MediaType {
  /** In lower case, e.g. `text/html`; empty where none is stated. */
  readonly essence: string;
  /** The stated charset in lower case, or null. */
  readonly charset: string | null;
}

const KINDS: readonly (readonly [MediaKind, RegExp])[] = [
  ['html', /^(?:text\/html|application\/xhtml\+xml)$/],
  ['json', /^(?:application|text)\/(?:[a-z0-9.+-]{0,80}\+)?(?:json|ld\+json|x-ndjson)$/],
  ['xml', /^(?:application|text)\/(?:[a-z0-9.-]{0,80}\+)?xml$/],
  ['pdf', /^application\/(?:x-)?pdf$/],
  ['image', /^image\/[a-z0-9.+-]{1,80}$/],
  ['style', /^text\/css$/],
  ['script', /^(?:text|application)\/(?:x-)?(?:java|ecma)script$/],
  [
    'font',
    /^(?:font\/[a-z0-9.+-]{1,80}|application\/(?:x-)?font-[a-z0-9.+-]{1,80}|application\/vnd\.ms-fontobject)$/,
  ],
  ['text', /^text\/(?:plain|markdown|x-markdown|csv|tab-separated-values|x-rst|vtt)$/],
];

/** Reads the value of a `content-type` header; an absurd one is read as none. */
export function readMediaType(header: string | undefined): MediaType {
  const [essence = '', ...parameters] = (header ?? '').slice(0, 400).split(';');
  const charset = parameters
    .map((one) => /^\s*charset\s*=\s*"?([a-z0-9_.:-]{1,40})"?\s*$/i.exec(one)?.[1])
    .find((one) => one !== undefined);
  return { essence: essence.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/** The kind of a media type, null for those that nobody here reads (archives, programs, films). */
export function mediaKind(essence: string): MediaKind | null {
  return KINDS.find(([, pattern]) => pattern.test(essence))?.[0] ?? null;
}
