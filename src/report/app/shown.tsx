import { visible, visibleLine } from '../../view/visible.js';

/** Judged text as a text node, with what would hide or reorder it made visible. */
export function Shown({ text, line = false }: { text: string; line?: boolean }) {
  return <bdi>{line ? visibleLine(text) : visible(text)}</bdi>;
}
