/** Lists and quotations are indented this deep at most. */
const MOST_PREFIXES = 12;

interface Prefix {
  readonly first: string;
  readonly rest: string;
  used: boolean;
}

/** What lines inside lists and quotations begin with. */
export class LinePrefixes {
  readonly #open: Prefix[] = [];
  /** Opened beyond the bound, and not shown. */
  #unshown = 0;

  /** @param first what the first line begins with @param rest what the others do */
  open(first: string, rest: string): void {
    if (this.#open.length >= MOST_PREFIXES) this.#unshown += 1;
    else this.#open.push({ first, rest, used: false });
  }

  /** Ends the innermost. */
  close(): void {
    if (this.#unshown > 0) this.#unshown -= 1;
    else this.#open.pop();
  }

  /** What the next line begins with. */
  next(): string {
    let text = '';
    for (const prefix of this.#open) {
      text += prefix.used ? prefix.rest : prefix.first;
      prefix.used = true;
    }
    return text;
  }
}
