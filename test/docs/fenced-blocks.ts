/** A fenced block of a Markdown file. */
export interface FencedBlock {
  readonly language: string;
  readonly code: string;
  /** 1-based line of the opening fence. */
  readonly line: number;
  /** The block right behind it, when nothing but blank lines stands between. */
  readonly next: FencedBlock | null;
}

/** Every fenced block of a Markdown text. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  const lines = markdown.split('\n');
  const found: { language: string; code: string; line: number; end: number }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const fence = /^```(\w*)/.exec(lines[index] ?? '');
    if (!fence) continue;
    const end = lines.indexOf('```', index + 1);
    if (end < 0) throw new Error(`line ${index + 1}: a fence is never closed`);
    found.push({
      language: fence[1] ?? '',
      code: lines.slice(index + 1, end).join('\n'),
      line: index + 1,
      end,
    });
    index = end;
  }
  let next: FencedBlock | null = null;
  return found
    .reverse()
    .map(({ end, ...block }) => {
      const between = next ? lines.slice(end + 1, next.line - 1) : ['text'];
      const follower = between.every((line) => line.trim() === '') ? next : null;
      next = { ...block, next: follower };
      return next;
    })
    .reverse();
}
