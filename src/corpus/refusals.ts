/** Why something given to be indexed was not. */
export type RefusalCode =
  | 'link_leaves'
  | 'link_inside'
  | 'hidden'
  | 'not_a_file'
  | 'unknown_kind'
  | 'unreadable'
  | 'too_large'
  | 'not_utf8'
  | 'empty'
  | 'pdf_unreadable'
  | 'pdf_not_supported'
  | 'not_json'
  | 'line_too_long'
  | 'not_a_sample'
  | 'no_text';

/** What was left out, counted by reason, with the first few named. */
export class Refusals {
  readonly counts = new Map<RefusalCode, number>();
  /** `path: reason`, the first of each code. */
  readonly examples: string[] = [];

  add(code: RefusalCode, where: string, why = ''): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= EXAMPLES) this.examples.push(`${where}: ${code}${why === '' ? '' : ` (${why})`}`);
  }

  /** Counts refusals that were met before, when a file that is unchanged was read. */
  addAll(counts: Readonly<Record<string, number>>): void {
    for (const [code, count] of Object.entries(counts))
      this.counts.set(code as RefusalCode, (this.counts.get(code as RefusalCode) ?? 0) + count);
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}

const EXAMPLES = 3;
