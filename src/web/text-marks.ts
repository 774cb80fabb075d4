import { attribute, type HtmlElement } from './html-tree.js';

/** What stands before and after the text of some elements. */
export const MARKS: Readonly<Record<string, (element: HtmlElement) => readonly [string, string]>> = {
  // a note's number is no exponent
  sup: (element) => (element.childNodes.some(({ nodeName }) => nodeName === 'a') ? ['', ''] : ['^', '']),
  sub: () => ['_', ''],
  del: () => ['~~', '~~'],
  s: () => ['~~', '~~'],
  q: () => ['“', '”'],
  code: (element) => (element.parentNode?.nodeName === 'pre' ? ['', ''] : ['`', '`']),
};

/** What stands for an image: the words its page gives for it, if any. */
export function alternative(element: HtmlElement): string {
  const alt = (attribute(element, 'alt') ?? '').trim();
  return alt === '' ? '' : `[image: ${alt.slice(0, 300)}]`;
}
