import type { Kit, PageElement, PageNode, PageWindow, Rect, Style } from './dom-types.js';

/**
 * Runs inside the page, in a world of its own; takes nothing from the module around it. Pages shadow properties of
 * forms and of the document by names they give to their elements, so everything is read through prototypes.
 */
export function pageKit(): Kit {
  const window = globalThis as unknown as PageWindow;
  const owner = (name: string): object => (window[name] as { readonly prototype: object }).prototype;
  const call = (target: object, from: string, method: string, ...args: unknown[]): unknown =>
    ((owner(from) as Record<string, unknown>)[method] as (...all: unknown[]) => unknown).apply(target, args);
  const read = (target: object, from: string, property: string): unknown =>
    Object.getOwnPropertyDescriptor(owner(from), property)?.get?.call(target);
  const document = window['document'] as object;
  const sheets = Object.getOwnPropertyDescriptor(owner('Document'), 'adoptedStyleSheets') as {
    get(): unknown;
    set(value: unknown): void;
  };
  const styles = new Map<PageElement, Style>();
  const tag = (element: PageElement) => String(read(element, 'Element', 'localName'));
  const parent = (node: PageNode) => read(node, 'Node', 'parentElement') as PageElement | null;
  const attribute = (element: PageElement, name: string) =>
    call(element, 'Element', 'getAttribute', name) as string | null;
  const list = (found: unknown): PageElement[] => Array.from(found as ArrayLike<PageElement>);
  const style = (element: PageElement): Style => {
    const known = styles.get(element);
    if (known !== undefined) return known;
    const computed = window.getComputedStyle(element);
    styles.set(element, computed);
    return computed;
  };
  const rectsOf = (node: PageNode): Rect[] => {
    const range = call(document, 'Document', 'createRange') as object;
    call(range, 'Range', 'selectNodeContents', node);
    return Array.from(call(range, 'Range', 'getClientRects') as ArrayLike<Rect>).slice(0, 40);
  };
  const walk = (from: PageElement, what = 1) =>
    call(document, 'Document', 'createTreeWalker', from, what) as { nextNode(): PageNode | null };
  const texts = (element: PageElement) => {
    const found = { text: '', rects: [] as Rect[] };
    let node = read(element, 'Node', 'firstChild') as PageNode | null;
    for (let count = 0; node !== null && count < 200; count++) {
      const data = read(node, 'Node', 'nodeType') === 3 ? String(read(node, 'Node', 'nodeValue')) : '';
      if (/\S/.test(data.slice(0, 2_000))) {
        found.text += `${found.text === '' ? '' : ' '}${data.trim().slice(0, 200)}`;
        found.rects.push(...rectsOf(node).filter(({ width, height }) => width > 0 && height > 0));
      }
      node = read(node, 'Node', 'nextSibling') as PageNode | null;
    }
    return found;
  };
  const step = (element: PageElement): string => {
    const id = attribute(element, 'id');
    if (id !== null && /^[\w-]{1,40}$/.test(id)) return `#${id}`;
    let index = 1;
    let before = read(element, 'Element', 'previousElementSibling') as PageElement | null;
    for (let count = 0; before !== null && count < 1_000; count++) {
      if (tag(before) === tag(element)) index++;
      before = read(before, 'Element', 'previousElementSibling') as PageElement | null;
    }
    return index === 1 ? tag(element).slice(0, 40) : `${tag(element).slice(0, 40)}:nth-of-type(${index})`;
  };
  const path = (element: PageElement): string => {
    const steps: string[] = [];
    for (let at: PageElement | null = element; at !== null && steps.length < 5; at = parent(at)) {
      const name = step(at);
      steps.unshift(name);
      if (name.startsWith('#') || tag(at) === 'body') break;
    }
    return steps.join(' > ');
  };
  return {
    window,
    root: () => read(document, 'Document', 'documentElement') as PageElement | null,
    body: () => read(document, 'Document', 'body') as PageElement | null,
    walk,
    parent,
    tag,
    attribute,
    box: (element) => call(element, 'Element', 'getBoundingClientRect') as Rect,
    scrollSize: (element) => ({
      width: Number(read(element, 'Element', 'scrollWidth')),
      height: Number(read(element, 'Element', 'scrollHeight')),
      client: Number(read(element, 'Element', 'clientWidth')),
    }),
    style,
    seen: (element) =>
      call(element, 'Element', 'checkVisibility', { opacityProperty: true, visibilityProperty: true }) ===
      true,
    texts,
    words: (element) =>
      ((read(element, 'Node', 'textContent') as string | null) ?? '').slice(0, 2_000).trim(),
    at: (x, y) => list(call(document, 'Document', 'elementsFromPoint', x, y)),
    everythingHit: (whether) => {
      const sheet = new window.CSSStyleSheet();
      sheet.replaceSync('* { pointer-events: auto !important; }');
      const before = Array.from(sheets.get.call(document) as ArrayLike<object>);
      if (whether) before.push(sheet);
      else before.pop();
      sheets.set.call(document, before);
    },
    first: (selector) => call(document, 'Document', 'querySelector', selector) as PageElement | null,
    all: (element, selector) => list(call(element, 'Element', 'querySelectorAll', selector)),
    byId: (id) => call(document, 'Document', 'getElementById', id) as PageElement | null,
    matches: (element, selector) => call(element, 'Element', 'matches', selector) === true,
    get: (element, from, property) => read(element, from, property),
    path,
  };
}
