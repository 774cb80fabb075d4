import { attribute, type HtmlElement, type HtmlNode, isElement, walk } from './html-tree.js';

/** Tables with at least two columns and no table inside, and not said to be for looks: the others are layout. */
export function dataTables(root: HtmlNode, omitted: ReadonlySet<HtmlNode>): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  const open: { nested: boolean; widest: number; width: number }[] = [];
  walk(
    root,
    (node) => {
      if (omitted.has(node)) return false;
      if (!isElement(node)) return true;
      const top = open.at(-1);
      if (node.tagName === 'table') {
        if (top !== undefined) top.nested = true;
        open.push({ nested: false, widest: 0, width: 0 });
      } else if (top !== undefined && node.tagName === 'tr') top.width = 0;
      else if (top !== undefined && (node.tagName === 'td' || node.tagName === 'th')) {
        top.width += 1;
        top.widest = Math.max(top.widest, top.width);
      }
      return true;
    },
    (element) => {
      if (element.tagName !== 'table') return;
      const table = open.pop();
      const looks = /^(?:presentation|none)$/.test(attribute(element, 'role') ?? '');
      if (table !== undefined && !table.nested && table.widest > 1 && !looks) found.add(element);
    },
  );
  return found;
}
