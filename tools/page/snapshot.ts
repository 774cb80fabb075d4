import { z } from 'zod';

/** The version of the record's form. */
const VERSION = 1;

const reading = z.object({
  kind: z.enum(['html', 'text', 'json', 'xml', 'pdf']),
  text: z.string(),
  cut: z.boolean(),
  title: z.string().nullable(),
  byline: z.string().nullable(),
  published: z.string().nullable(),
  modified: z.string().nullable(),
  language: z.string().nullable(),
});

const snapshotSchema = z.object({
  version: z.literal(VERSION),
  /** As it was asked for. */
  url: z.string(),
  /** After redirects, and where a browser ended up. */
  finalUrl: z.string(),
  redirects: z.array(z.object({ http: z.number(), to: z.string() })),
  http: z.number(),
  headers: z.record(z.string(), z.string()),
  /** ISO 8601. */
  fetchedAt: z.string(),
  /** The body as it came, unpacked, Base64. */
  body: z.string(),
  bodySha256: z.string(),
  reading,
  textSha256: z.string(),
  /** Null where no browser opened the page. */
  rendered: z
    .object({
      html: z.string(),
      screenshot: z.object({ png: z.string(), width: z.number(), height: z.number() }).nullable(),
      failedRequests: z.number(),
    })
    .nullable(),
  /** Why a browser that seemed to be needed did not open the page; empty where none was, or one did. */
  unrendered: z.string(),
});

/** A page as it was on one day: what a replay is given instead of the web. */
export type Snapshot = z.output<typeof snapshotSchema>;

/** Headers worth keeping. */
const KEPT = /^(?:content-type|content-language|last-modified|date|etag|age|x-robots-tag)$/;

/** Headers of a reply, those worth keeping. */
export const keptHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => KEPT.test(name))
      .map(([name, value]) => [name, value.slice(0, 400)]),
  );

/** A snapshot without its version, which is the writer's. */
export type Taken = Omit<Snapshot, 'version'>;

/** The record's bytes. */
export const writeSnapshot = (taken: Taken): Uint8Array =>
  Buffer.from(JSON.stringify({ version: VERSION, ...taken } satisfies Snapshot));

/** Reads a record; null where it is damaged, or of another version. */
export function readSnapshot(bytes: Uint8Array): Snapshot | null {
  try {
    const read = snapshotSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
