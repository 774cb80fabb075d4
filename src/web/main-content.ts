import {
  attribute,
  type HtmlDocument,
  type HtmlElement,
  type HtmlNode,
  isElement,
  textOf,
  walk,
} from './html-tree.js';
import { isAround, isHidden } from './page-parts.js';

/** Which part of a page is its matter. */
export interface MainContent {
  readonly root: HtmlNode;
  /** Parts of it that are left out: navigation, forms, what is not shown. */
  readonly omitted: ReadonlySet<HtmlNode>;
}

/** A part named like navigation that holds more than this share of the text is the page itself. */
const MOST_OMITTED = 0.5;
/** A main, article or the like with less than this share of the text is a teaser. */
const LEAST_MAIN = 0.3;
/** Of the text outside links, the share a child must hold for the search to go down into it. */
const DESCENT = 0.8;
/** Below this many characters nothing is left out: there is too little to choose from. */
const LITTLE = 200;

interface Weight {
  text: number;
  linked: number;
}

/**
 * Chooses the main part of a page: `main` or a lone `article` where it holds a fair share of the text, else down from
 * the body as long as one child holds most of the text outside of links. Navigation by tag, role or name is left out
 * unless it holds most of the page.
 */
export function mainContent(document: HtmlDocument): MainContent {
  const omitted = new Set<HtmlNode>();
  const body = find(document, 'body') ?? document;
  const all = weigh(body, omitted, true);
  const total = all.get(body)?.text ?? 0;
  for (const [node, { text }] of all)
    if (isElement(node) && node !== body && isAround(node) && text <= total * MOST_OMITTED) omitted.add(node);
  const weights = weigh(body, omitted, false);
  const kept = weights.get(body)?.text ?? 0;
  if (kept < LITTLE && total > kept) return { root: body, omitted: hiddenOnly(omitted, all) };
  const root = stated(weights, kept) ?? descend(body, weights);
  return { root, omitted };
}

/** Where almost nothing would be left, only what is never shown is left out. */
const hiddenOnly = (
  omitted: ReadonlySet<HtmlNode>,
  all: ReadonlyMap<HtmlNode, Weight>,
): ReadonlySet<HtmlNode> => new Set([...omitted].filter((node) => !all.has(node)));

/** Characters inside each element, and those of them inside links; parts that are not shown are put into `omitted`. */
function weigh(root: HtmlNode, omitted: Set<HtmlNode>, mark: boolean): Map<HtmlNode, Weight> {
  const weights = new Map<HtmlNode, Weight>();
  const open: { weight: Weight; link: boolean }[] = [];
  let links = 0;
  walk(
    root,
    (node) => {
      const text = textOf(node);
      const top = open.at(-1)?.weight;
      if (text !== undefined && top !== undefined) {
        const size = shownLength(text);
        top.text += size;
        if (links > 0) top.linked += size;
        return false;
      }
      if (mark && isElement(node) && isHidden(node)) omitted.add(node);
      if (omitted.has(node)) return false;
      if (!isElement(node)) return true;
      const link = node.tagName === 'a';
      if (link) links += 1;
      const weight = { text: 0, linked: 0 };
      weights.set(node, weight);
      open.push({ weight, link });
      return true;
    },
    () => {
      const done = open.pop();
      if (done === undefined) return;
      if (done.link) links -= 1;
      const parent = open.at(-1)?.weight;
      if (parent === undefined) return;
      parent.text += done.weight.text;
      parent.linked += done.weight.linked;
    },
  );
  return weights;
}

/** Characters besides runs of white space. */
function shownLength(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 32) count += 1;
  return count;
}

/** The part that the page itself calls its main one. */
function stated(weights: ReadonlyMap<HtmlNode, Weight>, total: number): HtmlNode | null {
  const large = [...weights].filter(([, { text }]) => text >= total * LEAST_MAIN).map(([node]) => node);
  const named = (test: (element: HtmlElement) => boolean) =>
    large.filter((node) => isElement(node) && test(node));
  const mains = named((one) => one.tagName === 'main' || attribute(one, 'role') === 'main');
  const articles = named((one) => one.tagName === 'article' || attribute(one, 'itemprop') === 'articleBody');
  if (articles[0] !== undefined && articles.length === 1) return articles[0];
  return mains[0] ?? null;
}

function descend(body: HtmlNode, weights: ReadonlyMap<HtmlNode, Weight>): HtmlNode {
  const prose = (node: HtmlNode) => {
    const { text = 0, linked = 0 } = weights.get(node) ?? {};
    return text - linked;
  };
  let root = body;
  for (;;) {
    if (!('childNodes' in root)) return root;
    const least = prose(root) * DESCENT;
    const next = root.childNodes.find(
      (child) => weights.has(child) && prose(child) >= least && prose(child) > 0,
    );
    // a lone paragraph or table is part of what stands around it
    if (next === undefined || !/^(?:div|section|article|main|center|form)$/.test(next.nodeName)) return root;
    root = next;
  }
}

/** The first element of a tag, in document order. */
export function find(root: HtmlNode, tag: string): HtmlElement | null {
  let found: HtmlElement | null = null;
  walk(
    root,
    (node) => {
      if (found === null && isElement(node) && node.tagName === tag) found = node;
      return found === null;
    },
    () => undefined,
  );
  return found;
}
