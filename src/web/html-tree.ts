import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';

/** A node of a parsed page. */
export type HtmlNode = DefaultTreeAdapterTypes.Node;
/** An element of a parsed page. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;
/** A whole parsed page. */
export type HtmlDocument = DefaultTreeAdapterTypes.Document;

/** A page as far as it was parsed. */
export interface ParsedHtml {
  readonly document: HtmlDocument;
  /** Whether the bound on nodes was reached, so that the rest is missing. */
  readonly cut: boolean;
}

/** Most elements and texts of a page. */
export const MOST_NODES = 200_000;
/** Most characters of a page. */
export const MOST_HTML = 5 * 1024 ** 2;

class TooManyNodes extends Error {}

/** Parses HTML as browsers do, to a bounded tree: a few characters can ask for a great many elements. */
export function parseHtml(html: string, mostNodes = MOST_NODES): ParsedHtml {
  let nodes = 0;
  let document = defaultTreeAdapter.createDocument();
  const counted = () => {
    nodes += 1;
    if (nodes > mostNodes) throw new TooManyNodes();
  };
  const adapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createDocument() {
      document = defaultTreeAdapter.createDocument();
      return document;
    },
    createElement(...given) {
      counted();
      return defaultTreeAdapter.createElement(...given);
    },
    insertText(parent, text) {
      // what goes on is no new node
      if (parent.childNodes.at(-1)?.nodeName !== '#text') counted();
      defaultTreeAdapter.insertText(parent, text);
    },
  };
  const text = html.slice(0, MOST_HTML);
  try {
    // without scripting, so that what stands in noscript is read as a page
    parse(text, { treeAdapter: adapter, scriptingEnabled: false });
  } catch (error) {
    if (!(error instanceof TooManyNodes)) throw error;
    return { document, cut: true };
  }
  return { document, cut: text.length < html.length };
}

/** Whether a node is an element. */
export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

/** The text of a text node, undefined for all others. */
export const textOf = (node: HtmlNode): string | undefined =>
  node.nodeName === '#text' && 'value' in node ? node.value : undefined;

/** An attribute's value; undefined where there is none. */
export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value;

/** A step of a walk: into a node, or out of an element. */
export interface WalkStep {
  readonly node: HtmlNode;
  readonly leaving: boolean;
}

/**
 * Walks a tree in document order without recursion: every node is entered, every element whose children were walked is
 * left. Where `enter` answers false, the node's children are passed over and it is not left.
 */
export function walk(
  root: HtmlNode,
  enter: (node: HtmlNode) => boolean,
  leave: (element: HtmlElement) => void,
): void {
  const stack: WalkStep[] = [{ node: root, leaving: false }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, leaving } = step;
    if (leaving) {
      if (isElement(node)) leave(node);
      continue;
    }
    if (!enter(node) || !('childNodes' in node)) continue;
    stack.push({ node, leaving: true });
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child !== undefined) stack.push({ node: child, leaving: false });
    }
  }
}
