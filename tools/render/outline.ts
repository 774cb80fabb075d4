import type { Json } from '../../src/core/index.js';

const MOST_LINES = 80;

/** The accessibility tree as lines, two blanks deeper for each level: `heading "Prices" level=2`. */
export function outline(tree: Json | null): string[] {
  const lines: string[] = [];
  const tell = (node: Json, depth: number): void => {
    if (lines.length >= MOST_LINES || node === null || typeof node !== 'object' || Array.isArray(node))
      return;
    const { role, name, children = [], ...states } = node as Readonly<Record<string, Json>>;
    const said = Object.entries(states).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    if (role !== undefined)
      lines.push(
        `${'  '.repeat(Math.min(depth, 10))}${JSON.stringify(role).slice(1, -1)}${name === undefined ? '' : ` ${JSON.stringify(name)}`}${said.join('')}`,
      );
    for (const child of children as readonly Json[]) tell(child, role === undefined ? depth : depth + 1);
  };
  if (tree !== null) tell(tree, 0);
  return lines;
}
