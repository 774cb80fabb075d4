import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** What a document says, and what it is called. */
export interface Extracted {
  readonly title: string;
  readonly text: string;
}

/** Elements whose text nobody reads. */
const UNREAD = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object']);
/** Elements apart from others by blank lines. */
const BLOCKS = new Set(
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section summary table ul'.split(
    ' ',
  ),
);
/** Elements that begin a line. */
const LINES = new Set(['br', 'tr', 'li', 'dt', 'dd']);
const CELLS = new Set(['td', 'th']);

/** The readable text of an HTML document: blocks apart by blank lines, cells by spaces; scripts and styles are left out. */
export async function htmlText(html: string): Promise<Extracted> {
  const { parse } = await import('parse5');
  const found = { title: '', parts: [] as string[] };
  // a stack of its own, as judged pages may nest deeper than calls can
  const stack: (Node | string)[] = [parse(html)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') found.parts.push(node);
    else visit(node, stack, found);
  }
  return { title: squeezed(found.title), text: lines(found.parts.join('')) };
}

function visit(node: Node, stack: (Node | string)[], found: { title: string; parts: string[] }): void {
  if (node.nodeName === '#text') {
    found.parts.push((node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, ' '));
    return;
  }
  const children = 'childNodes' in node ? node.childNodes : [];
  const name = node.nodeName;
  if (name === 'head') {
    const title = children.find((child) => child.nodeName === 'title');
    found.title ||= title === undefined ? '' : textOf(title);
  }
  if (UNREAD.has(name)) return;
  if (LINES.has(name)) found.parts.push('\n');
  const around = BLOCKS.has(name) ? '\n\n' : CELLS.has(name) ? ' ' : '';
  found.parts.push(around);
  stack.push(around);
  for (let at = children.length - 1; at >= 0; at -= 1) {
    const child = children[at];
    if (child !== undefined) stack.push(child);
  }
}

const textOf = (node: Node): string =>
  'childNodes' in node
    ? node.childNodes.map((child) => ('value' in child ? String(child.value) : '')).join('')
    : '';

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

function lines(text: string): string {
  const trimmed = text.split('\n').map((line) => line.replace(/ {2,}/g, ' ').trim());
  return trimmed
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
