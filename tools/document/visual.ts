import {
  type Json,
  type ToolContext,
  type ToolFailure,
  type ToolImage,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import { type PagePicture, pagePicture } from '../../src/pdf/index.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, EmbedPages, Input } from './options.js';
import { pagesAsked } from './pages-asked.js';
import { kept, MOST_PICTURES, USUAL_SIDE } from './pictures.js';

/** Most pages that one call compares, their size in pixels, and how many are sent at once. */
const MOST_COMPARED = 200;
const COMPARED_SIDE = 1_120;
const AT_ONCE = 8;
const SHOWN_DPI = 144;

/** A page with how near its picture is to the question: the cosine of their vectors. */
interface Near {
  readonly page: number;
  readonly score: number;
}

/** Pages whose pictures are nearest to a query, with those pictures; what the server said is kept for a replay. */
export async function findByLooks(
  document: OpenedDocument,
  input: Input & { readonly query: string },
  context: ToolContext,
  { embedPages }: DocumentToolOptions,
): Promise<Seen | ToolFailure> {
  if (embedPages === undefined)
    return toolFailure(
      'feature_absent',
      'expected a server that embeds pictures of pages for mode "visual", got none. Use mode "text", or look at the pages.',
    ); // prettier-ignore
  const asked = pagesAsked(input, document.info.pages, MOST_COMPARED);
  if (asked.status === 'error') return asked;
  const scores = await scoresOf(document, asked.pages, input.query, context, embedPages);
  if ('status' in scores) return scores;
  const nearest = scores.toSorted((a, b) => b.score - a.score || a.page - b.page).slice(0, input.top);
  const images: ToolImage[] = [];
  for (const { page } of nearest.slice(0, MOST_PICTURES)) {
    const picture = await draw(document, page, USUAL_SIDE, SHOWN_DPI, context);
    if (picture.status === 'error') return picture;
    images.push(await kept(document, page, picture, context));
  }
  const pages = nearest.map(({ page }) => page);
  return {
    answer: {
      summary: `the pages that look nearest: ${pages.join(', ')} (${scores.length} of ${document.info.pages} compared)`,
      ...{ pages, results: nearest as unknown as Json, model: embedPages.name, next: asked.next },
    },
    ...{ images, unread: [], cut: asked.next !== null },
  };
}

/** Asks the server once; a replay is given what it said. */
async function scoresOf(
  document: OpenedDocument,
  pages: readonly number[],
  query: string,
  context: ToolContext,
  embed: EmbedPages,
): Promise<readonly Near[] | ToolFailure> {
  let failure: ToolFailure | null = null;
  const name = `embed ${embed.name} ${document.sha256} ${pages.join(',')} ${query}`;
  try {
    const bytes = await toolFiles(context).once(name, 'application/json', async () => {
      const scores = await compare(document, pages, query, context, embed);
      if (!('status' in scores)) return Buffer.from(JSON.stringify(scores));
      failure = scores;
      throw new Error(scores.message);
    });
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Near[];
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 200) : 'no answer';
    return (
      failure ??
      toolFailure(
        'server_failed',
        `expected vectors of the server for pictures of pages, got: ${said}. Try mode "text".`,
      )
    );
  }
}

async function compare(
  document: OpenedDocument,
  pages: readonly number[],
  query: string,
  context: ToolContext,
  embed: EmbedPages,
): Promise<readonly Near[] | ToolFailure> {
  const asked = await embed.query(query, context.signal);
  const scores: Near[] = [];
  for (let start = 0; start < pages.length; start += AT_ONCE) {
    const some = pages.slice(start, start + AT_ONCE);
    const pictures: Uint8Array[] = [];
    for (const page of some) {
      const picture = await draw(document, page, COMPARED_SIDE, SHOWN_DPI, context);
      if (picture.status === 'error') return picture;
      pictures.push(picture.png);
    }
    const vectors = await embed.images(pictures, context.signal);
    if (vectors.length !== some.length)
      throw new Error(`expected ${some.length} vectors, got ${vectors.length}`);
    for (const [index, page] of some.entries())
      scores.push({ page, score: cosine(asked, vectors[index] ?? []) });
  }
  return scores;
}

const draw = (
  { source }: OpenedDocument,
  page: number,
  mostSide: number,
  dpi: number,
  { signal }: ToolContext,
): Promise<PagePicture | ToolFailure> => pagePicture(source, { page, box: null, dpi, mostSide }, { signal });

/** @throws where the vectors are none, or of two sizes */
function cosine(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length)
    throw new Error(`expected vectors of one size, got ${a.length} and ${b.length}`);
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const score = dot / (Math.hypot(...a) * Math.hypot(...b));
  if (!Number.isFinite(score)) throw new Error('expected vectors of finite numbers that are not all zero');
  return Math.round(score * 1e6) / 1e6;
}
