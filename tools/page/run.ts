import {
  type Json,
  looked,
  type ToolContext,
  type ToolImage,
  type ToolResult,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { Unanswered, unrecorded } from '../../src/web/index.js';
import { findPassages } from './find-passages.js';
import type { Input } from './options.js';
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot.js';
import { type PageReader, takeSnapshot } from './take-snapshot.js';

/** A page, and which ones a browser opens. */
export type PageInput = Input & { readonly browser: NonNullable<Input['browser']> };

/** Reads a page, from the web or from the record. @param reader null where the tool may not use the network */
export async function runPage(
  input: PageInput,
  context: ToolContext,
  reader: PageReader | null,
): Promise<ToolResult> {
  const snapshot = await recorded(input, context, reader);
  if ('status' in snapshot) return snapshot;
  return looked(answerOf(snapshot, input), {
    expect: input.expect,
    images: await imagesOf(snapshot, context),
  });
}

async function recorded(
  { url, render, browser }: PageInput,
  context: ToolContext,
  reader: PageReader | null,
): Promise<Snapshot | ToolResult> {
  const { clock, signal } = context;
  try {
    const bytes = await toolFiles(context).once(
      nameOf(url, render, browser),
      'application/json',
      async () => {
        if (reader === null) throw new Unanswered(NETWORK_OFF);
        if (reader.browser !== browser) throw new Unanswered(otherBrowser(browser, reader.browser));
        return writeSnapshot(await takeSnapshot(reader, { url, render, clock, signal }));
      },
    );
    return (
      readSnapshot(bytes) ??
      toolFailure('bad_record', 'expected a record of a page, got one that cannot be read')
    );
  } catch (error) {
    return unrecorded(error);
  }
}

/** A page in a browser and the same page without are two answers of the world. */
function nameOf(url: string, render: boolean | undefined, browser: PageInput['browser']): string {
  const way = render === undefined ? browser : render ? 'always' : 'never';
  return `GET ${url}${{ auto: '', always: ' in a browser', never: ' without a browser' }[way]}`;
}

const otherBrowser = (meant: string, there: string) =>
  toolFailure(
    'browser_changed',
    `expected a tool that opens pages in a browser ${meant}, got ${there}. Set "web": {"browser": "${meant}"}, or judge again`,
  );

const NETWORK_OFF = toolFailure(
  'network_off',
  'expected leave to use the web, got none. Set "web" in assay.config.json, or pass --web',
);

function answerOf(snapshot: Snapshot, { find, from, most }: Input): { summary: string; [key: string]: Json } {
  const { reading, rendered } = snapshot;
  const part = find === undefined ? slice(reading.text, from, most) : passages(reading.text, find, most);
  const { title } = reading;
  const size = `${reading.text.length} characters${reading.cut ? ', cut' : ''}`;
  return {
    summary: `${part.said}${(title ?? 'a page without a title').slice(0, 120)} (${hostOf(snapshot.finalUrl)}, ${size})`,
    url: snapshot.finalUrl,
    ...(snapshot.redirects.length === 0 ? {} : { redirects: snapshot.redirects }),
    status: snapshot.http,
    ...{ title, byline: reading.byline, published: reading.published, modified: reading.modified },
    ...{ language: reading.language, kind: reading.kind, fetchedAt: snapshot.fetchedAt },
    ...{ rendered: rendered !== null, characters: reading.text.length, cut: reading.cut },
    ...(snapshot.unrendered === '' ? {} : { unrendered: snapshot.unrendered }),
    ...part.answer,
    digests: { body: snapshot.bodySha256, text: snapshot.textSha256 },
  };
}

interface Part {
  readonly said: string;
  readonly answer: Record<string, Json>;
}

function slice(text: string, from: number, most: number): Part {
  // half a character is none
  const shown = text.slice(from, from + most).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  const end = from + most;
  return { said: '', answer: { from, text: shown, next: end < text.length ? end : null } };
}

function passages(text: string, find: string, most: number): Part {
  const { match, passages: all } = findPassages(text, find);
  let left = most;
  const shown = all.filter((one) => {
    left -= one.text.length;
    return left >= 0;
  });
  // one that is longer than asked for is better than none
  const given =
    shown.length > 0 ? shown : all.slice(0, 1).map((one) => ({ ...one, text: one.text.slice(0, most) }));
  const said = { phrase: 'found in ', words: 'most of the words found in ', none: 'not found in ' }[match];
  return {
    said,
    answer: { find, match, passages: given.map(({ at, text: words }) => ({ at, text: words })) },
  };
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).host;
  } catch {
    return 'no host';
  }
};

async function imagesOf({ rendered }: Snapshot, context: ToolContext): Promise<ToolImage[]> {
  const shot = rendered?.screenshot ?? null;
  if (shot === null) return [];
  const sha256 = await toolFiles(context).keep(Buffer.from(shot.png, 'base64'), 'image/png');
  const { width, height } = shot;
  return [
    {
      sha256,
      mediaType: 'image/png',
      width,
      height,
      label: 'the upper part of the page in a browser',
      frame: null,
    },
  ];
}
