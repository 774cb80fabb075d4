import type { Json, ToolContext, ToolFailure } from '../../src/core/index.js';
import { readPage } from '../../src/pdf/index.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { Input } from './options.js';
import { pagesAsked } from './pages-asked.js';

/** Most pages looked into, and without being asked; most headings of the outline that are shown. */
const MOST_LOOKED = 50;
const MOST_UNASKED = 20;
const MOST_OUTLINE = 100;

/** What a document is: pages, sizes, title, outline, and where the text of its pages stands. */
export async function info(
  document: OpenedDocument,
  input: Input,
  { signal }: ToolContext,
): Promise<Seen | ToolFailure> {
  const { kind, info: about } = document;
  const named = input.page !== undefined || input.pages !== undefined;
  const asked = pagesAsked(input, about.pages, named ? MOST_LOOKED : MOST_UNASKED);
  if (asked.status === 'error') return asked;
  const layers: { [key: string]: Json }[] = [];
  for (const number of asked.pages) {
    const page = await readPage(document.source, number, { signal });
    if (page.status === 'error' && page.code === 'aborted') return page;
    if (page.status === 'error') layers.push({ page: number, layer: page.code });
    else {
      const { layer, words, images, links, hiddenWords, outsideWords } = page.content;
      const unseen = {
        ...(hiddenWords > 0 ? { hiddenWords } : {}),
        ...(outsideWords > 0 ? { outsideWords } : {}),
      };
      layers.push({
        page: number,
        layer,
        words: words.length,
        images: images.length,
        links: links.length,
        ...unseen,
      });
    }
  }
  const { title, ...metadata } = titled(
    kind === 'pdf' ? about.metadata : { Title: about.metadata.Title ?? '' },
  );
  const pages = `${about.pages} ${about.pages === 1 ? 'page' : 'pages'}`;
  const scans = layers.filter(({ layer }) => layer === 'scanned').length;
  return {
    answer: {
      summary: `a ${kind} document of ${pages}${scans === 0 ? '' : `, ${scans} of those looked at scanned`}`,
      ...{ kind, pages: about.pages, title, sizes: about.sizes as unknown as Json, metadata },
      ...{
        encrypted: about.encrypted,
        version: about.version,
        forms: about.forms,
        attachments: about.attachments,
      },
      outline: about.outline.slice(0, MOST_OUTLINE) as unknown as Json,
      outlineWhole: !about.outlineCut && about.outline.length <= MOST_OUTLINE,
      ...{ layers, next: asked.next },
    },
    ...{ unread: [], cut: false },
  };
}

function titled({ Title, ...rest }: Readonly<Record<string, string>>): {
  title: string | null;
  [key: string]: Json;
} {
  return { ...rest, title: Title === undefined || Title === '' ? null : Title };
}
