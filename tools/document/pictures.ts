import {
  type Json,
  type ToolContext,
  type ToolFailure,
  type ToolImage,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { type Box, type PagePicture, pagePicture, readPage } from '../../src/pdf/index.js';
import { askedBox } from './asked-box.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { Input } from './options.js';
import { pagesAsked } from './pages-asked.js';

/** Most pages that are drawn in a call. */
export const MOST_PICTURES = 8;
/** Longest side of a picture where no resolution is asked for, and where one is, pixels. */
export const USUAL_SIDE = 1_568;
const LONGEST_SIDE = 4_096;
/** Resolution of a whole page and highest one of a part where none is asked for. */
const USUAL_DPI = 144;
const PART_DPI = 300;

/** Keeps the picture of a page for eyes, with its place on the page drawn at 72 pixels to the inch. */
export async function kept(
  document: OpenedDocument,
  page: number,
  picture: PagePicture,
  context: ToolContext,
): Promise<ToolImage> {
  const [left, top, right, bottom] = picture.box;
  const sha256 = await toolFiles(context).keep(picture.png, 'image/png');
  return {
    ...{
      sha256,
      mediaType: 'image/png',
      width: picture.width,
      height: picture.height,
      label: `page ${page}`,
    },
    frame: {
      of: document.sha256,
      width: Math.ceil(picture.pageWidth),
      height: Math.ceil(picture.pageHeight),
      toOriginal: [(right - left) / picture.width, 0, 0, (bottom - top) / picture.height, left, top],
    },
  };
}

/** Pictures of whole pages. */
export async function pages(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
): Promise<Seen | ToolFailure> {
  const asked = pagesAsked(
    input.page === undefined && input.pages === undefined ? { page: 1 } : input,
    document.info.pages,
    MOST_PICTURES,
  ); // prettier-ignore
  if (asked.status === 'error') return asked;
  const mostSide = input.dpi === undefined ? USUAL_SIDE : LONGEST_SIDE;
  const shown: Shown[] = [];
  for (const page of asked.pages) {
    const one = await draw(document, page, null, { dpi: input.dpi ?? USUAL_DPI, mostSide }, context);
    if ('status' in one) return one;
    shown.push(one);
  }
  return seen(shown, `of ${document.info.pages}`, asked.next);
}

/** An enlarged picture of a part of one page. */
export async function region(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
): Promise<Seen | ToolFailure> {
  if (input.box === undefined)
    return toolFailure(
      'bad_arguments',
      'expected a "box" for op "region", got none. Give [left, top, right, bottom].',
    );
  const asked = pagesAsked(
    { ...input, page: input.page ?? (input.pages === undefined ? 1 : undefined) },
    document.info.pages,
    1,
  ); // prettier-ignore
  if (asked.status === 'error') return asked;
  const page = asked.pages[0] ?? 1;
  const read = await readPage(document.source, page, { signal: context.signal });
  if (read.status === 'error') return read;
  const part = askedBox(input, read.content);
  if (part.status === 'error') return part;
  const size = { dpi: input.dpi ?? PART_DPI, mostSide: input.dpi === undefined ? USUAL_SIDE : LONGEST_SIDE };
  const one = await draw(document, page, part.box, size, context);
  return 'status' in one ? one : seen([one], 'a part', asked.next);
}

interface Shown {
  readonly image: ToolImage;
  readonly about: { readonly page: number; readonly dpi: number; readonly [key: string]: Json };
}

async function draw(
  document: OpenedDocument,
  page: number,
  box: Box | null,
  size: { readonly dpi: number; readonly mostSide: number },
  context: ToolContext,
): Promise<Shown | ToolFailure> {
  const picture = await pagePicture(document.source, { page, box, ...size }, { signal: context.signal });
  if (picture.status === 'error') return picture;
  const image = await kept(document, page, picture, context);
  const placed = picture.box.map((value) => Math.round(value * 100) / 100);
  const { width, height, dpi } = picture;
  return { image, about: { page, sha256: image.sha256, width, height, dpi, box: placed, asked: size.dpi } };
}

function seen(shown: readonly Shown[], of: string, next: number | null): Seen {
  const told = shown.map(({ about }) => `page ${about.page} at ${about.dpi} dpi`).join(', ');
  return {
    answer: { summary: `${told} (${of})`, pictures: shown.map(({ about }) => about), next },
    ...{ images: shown.map(({ image }) => image), unread: [], cut: next !== null },
  };
}
