import type { ModelPart } from '../core/index.js';
import type { Fence } from './plain-fence.js';
import type { ShownImage } from './read-image.js';
import type { ShownPdf } from './read-pdf.js';

/** What an attachment was converted to; which attachment it is, nothing here says. */
export type Shown =
  | ({ readonly type: 'image' } & ShownImage)
  | ({ readonly type: 'pdf' } & ShownPdf)
  | { readonly type: 'file'; readonly text: string }
  | { readonly type: 'video' }
  | { readonly type: 'document' };

/** Roughly the bytes something converted takes. */
export function sizeOfShown(shown: Shown): number {
  if (shown.type === 'image') return shown.url.length;
  if (shown.type === 'video' || shown.type === 'document') return 0;
  return shown.type === 'file' ? 2 * shown.text.length : shown.urls.reduce((sum, url) => sum + url.length, 0);
}

/** How many images, pages or texts it shows. */
export const countOfShown = (shown: Shown): number => (shown.type === 'pdf' ? shown.urls.length : 1);

/**
 * As parts of a message, each introduced by its number and type. Its name is not told: names are judged data.
 * @param number of the attachment in its sample, from 1
 */
export function partsOf(shown: Shown, number: number, fence: Fence): ModelPart[] {
  if (shown.type === 'pdf') return pageParts(shown, number);
  if (shown.type === 'video' || shown.type === 'document')
    return [text(`Attachment ${number}: a ${shown.type}, which only tools can look into.`)];
  if (shown.type === 'file')
    return [text(`Attachment ${number}: a text file.\n${fence(`attachment ${number}`, shown.text)}`)];
  const which = shown.frames > 1 ? `, the first of ${shown.frames} frames` : '';
  return [text(`Attachment ${number}: an image${which}.`), image(shown.url)];
}

function pageParts({ urls, pageCount }: ShownPdf, number: number): ModelPart[] {
  const cut = urls.length < pageCount ? `; only the first ${urls.length} are shown` : '';
  return urls.flatMap((url, index) => {
    const page = `Attachment ${number}, page ${index + 1} of ${pageCount}.`;
    return [
      text(index === 0 ? `Attachment ${number}: a PDF of ${pageCount} pages${cut}.\n${page}` : page),
      image(url),
    ];
  });
}

const text = (content: string): ModelPart => ({ type: 'text', text: content });
const image = (url: string): ModelPart => ({ type: 'image_url', image_url: { url } });
