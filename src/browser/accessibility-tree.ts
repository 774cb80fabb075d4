import type { CDPSession, Protocol } from 'puppeteer-core';
import type { Json } from '../core/index.js';

const MOST_NODES = 400;
const MOST_NAME = 120;
const MOST_DEPTH = 60;

/** Roles that only group, or repeat what their parent says. */
const PLAIN = new Set([
  'none',
  'generic',
  'InlineTextBox',
  'LineBreak',
  'StaticText',
  'ListMarker',
  'RootWebArea',
]);
const SHOWN = ['level', 'checked', 'expanded', 'disabled', 'required', 'selected', 'pressed', 'invalid'];

/** What assistive technology is told of the page: roles, names, states; nested, bounded, the plain groups left out. */
export async function accessibilityTree(client: CDPSession): Promise<Json> {
  const { nodes } = await client.send('Accessibility.getFullAXTree', { depth: MOST_DEPTH });
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  let left = MOST_NODES;
  const children = (node: Protocol.Accessibility.AXNode, depth: number): Json[] =>
    depth > MOST_DEPTH ? [] : (node.childIds ?? []).flatMap((id) => told(byId.get(id), depth + 1));
  /** What stands in an element that has no name, a paragraph for one. */
  const written = (node: Protocol.Accessibility.AXNode): string =>
    (node.childIds ?? [])
      .slice(0, 20)
      .map((id) => byId.get(id))
      .map((child) => (child?.role?.value === 'StaticText' ? String(child.name?.value ?? '') : ''))
      .join('')
      .trim();
  const told = (node: Protocol.Accessibility.AXNode | undefined, depth: number): Json[] => {
    if (node === undefined || left <= 0) return [];
    const role = String(node.role?.value ?? 'none');
    if (node.ignored || PLAIN.has(role)) return role === 'StaticText' ? [] : children(node, depth);
    left--;
    const name = (String(node.name?.value ?? '') || written(node)).slice(0, MOST_NAME);
    const states = (node.properties ?? []).filter(
      ({ name: one, value }) => SHOWN.includes(one) && isSaid(value.value),
    );
    const inside = children(node, depth);
    return [
      {
        role,
        ...(name === '' ? {} : { name }),
        ...Object.fromEntries(states.map(({ name: one, value }) => [one, value.value as Json])),
        ...(inside.length === 0 ? {} : { children: inside }),
      },
    ];
  };
  const [root] = nodes;
  const tree = root === undefined ? [] : children(root, 0);
  return { children: tree, cut: left <= 0 };
}

const isSaid = (value: unknown) => value !== undefined && value !== false && value !== 'false';
