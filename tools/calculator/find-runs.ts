import { continuesQuantity } from './compound-quantity.js';
import type { Item, ItemOf } from './item.js';
import { CLAUSE_WORDS, FILLERS, HEDGES } from './lexicon.js';
import type { Leading, MathItem, Run } from './run.js';

/** Finds every run among `items[from, to)`. */
export function findRuns(items: readonly Item[], from: number, to: number): Run[] {
  const scanner = new RunScanner(items, from, to);
  scanner.scan();
  return scanner.runs;
}

/** Finds the first run among `items[from, to)` and reads no further. */
export function findFirstRun(items: readonly Item[], from: number, to: number): Run | null {
  const scanner = new RunScanner(items, from, to);
  scanner.scan(1);
  return scanner.runs[0] ?? null;
}

/** Most closing brackets in a row that may be too many. */
const MOST_CLOSING = 4;
const END: Item = { kind: 'break', why: 'line', start: 0, end: 0, spaced: true };

interface Frame {
  /** Arguments a function or fraction still takes at this depth. */
  pending: number;
}

class RunScanner {
  readonly runs: Run[] = [];
  #math: MathItem[] = [];
  #labels: { at: number; words: string[]; set: boolean }[] = [];
  #frames: Frame[] = [{ pending: 0 }];
  #from = -1;
  #leading: Leading = 'start';
  #expecting = true;
  #hole = false;
  #share = false;
  #soundPrefix: number | null = null;
  #bulletSign: MathItem | null = null;
  #labelled = false;
  #nextLeading: Leading | null = null;
  #end = 0;
  #mathEnd = 0;
  #at = 0;

  constructor(
    readonly items: readonly Item[],
    readonly first: number,
    readonly last: number,
  ) {}

  /** @param wanted number of runs at which it stops */
  scan(wanted = Number.POSITIVE_INFINITY): void {
    for (this.#at = this.first; this.#at < this.last && this.runs.length < wanted; this.#at += 1) {
      this.#item(this.items[this.#at] as Item, this.#at);
    }
    this.#finish();
  }

  get #open(): boolean {
    return this.#from >= 0;
  }

  #item(item: Item, at: number): void {
    switch (item.kind) {
      case 'break':
      case 'relation':
        return this.#finish();
      case 'word':
        return this.#word(item, at);
      case 'currency':
        return this.#currency(item, at);
      case 'operand':
      case 'prefix':
      case 'open':
        return this.#operand(item, at);
      case 'infix':
        return this.#infix(item, at);
      case 'postfix':
        return this.#postfix(item, at);
      case 'close':
        return this.#close(item, at);
      case 'bar':
        return this.#bar(item, at);
      case 'separator':
        if (this.#open) this.#append(item, at);
        this.#expecting = true;
        return;
      case 'unknown':
        return this.#unknown(item, at);
    }
  }

  /** `30^\circ` and `30^{\circ}` have their degree sign where an operand would stand. */
  #postfix(item: ItemOf<'postfix'>, at: number): void {
    const last = this.#math.at(-1);
    const raised = item.op === '°' && this.#expecting && (last?.kind === 'open' || last?.kind === 'infix');
    if (!this.#open || (this.#expecting && !raised) || this.#labelled) return this.#finish();
    this.#append(item, at);
    this.#expecting = false;
  }

  #append(item: MathItem, at: number): void {
    this.#math.push(item);
    this.#end = at + 1;
    this.#mathEnd = at + 1;
  }

  #begin(at: number): void {
    this.#from = at;
    this.#leading = this.#nextLeading ?? this.#leadingAt(at);
    const before = this.items[at - 1];
    if (before?.kind === 'break' && before.bullet === '-') this.#bulletSign = signOf(before);
    this.#nextLeading = null;
    this.#expecting = true;
  }

  #leadingAt(at: number): Leading {
    const before = this.items[at - 1];
    if (before === undefined || before.kind === 'relation') return 'start';
    if (before.kind === 'word') return 'word';
    if (before.kind === 'currency') return this.#leadingAt(at - 1);
    if (before.kind === 'unknown') return before.prefix ? 'unknown' : 'operand';
    if (before.kind === 'infix') return 'operator';
    if (
      before.kind === 'operand' &&
      before.token.type === 'name' &&
      before.spaced &&
      this.items[at]?.spaced
    ) {
      // a word of one letter, as in "Elle a 3 + 4"
      const joined = this.items[at - 2]?.kind === 'infix' || this.items[at - 2]?.kind === 'relation';
      return joined ? 'operand' : 'word';
    }
    if (before.kind === 'close' && isEnumerator(this.items, at - 1)) return 'start';
    if (before.kind !== 'break') return 'operand';
    if (before.why === 'bullet') return 'bullet';
    return before.why === 'comma' || before.why === 'bracket' || before.why === 'relation'
      ? 'clause'
      : 'start';
  }

  #finish(): void {
    if (this.#math.some((item) => item.kind !== 'infix')) this.runs.push(this.#run());
    this.#math = [];
    this.#labels = [];
    this.#frames = [{ pending: 0 }];
    this.#from = -1;
    this.#expecting = true;
    this.#hole = false;
    this.#share = false;
    this.#soundPrefix = null;
    this.#bulletSign = null;
    this.#labelled = false;
    this.#nextLeading = null;
  }

  #run(): Run {
    const dangling = this.#math.at(-1)?.kind === 'infix' && this.#expecting;
    const items = dangling ? this.#math.slice(0, -1) : this.#math;
    return {
      items,
      labels: this.#labels,
      leading: this.#leading,
      from: this.#from,
      to: this.#end,
      mathEnd: this.#mathEnd,
      hole: this.#hole,
      soundPrefix: this.#soundPrefix,
      share: this.#share,
      dangling,
      bulletSign: this.#bulletSign,
    };
  }

  /** An operand ends: a fraction or root that waits for another argument goes on expecting one. */
  #completed(item: Item): void {
    const frame = this.#frames.at(-1) as Frame;
    const pair =
      item.kind === 'operand' && item.token.type === 'number' && /^\d\d$/.test(item.token.literal.written);
    if (frame.pending > 0) frame.pending -= frame.pending === 2 && pair ? 2 : 1;
    this.#expecting = frame.pending > 0;
    this.#labelled = false;
  }

  #operand(item: ItemOf<'operand'> | ItemOf<'prefix'> | ItemOf<'open'>, at: number): void {
    if (this.#open && !this.#expecting) this.#beside(item, at);
    if (!this.#open) this.#begin(at);
    this.#append(item, at);
    const frame = this.#frames.at(-1) as Frame;
    if (item.kind === 'open') {
      this.#frames.push({ pending: 0 });
      this.#expecting = true;
    } else if (item.kind === 'prefix') {
      if (item.token.type === 'command') frame.pending += 2;
      this.#expecting = true;
    } else this.#completed(item);
  }

  /** Multiplies what stands directly behind an operand, or ends the run there. */
  #beside(item: Item, at: number): void {
    const previous = this.#math.at(-1);
    if (previous?.kind === 'postfix' && previous.op === '!' && !this.#labelled && this.#frames.length > 1) {
      return this.#append(betweenSign('*', item), at);
    }
    if (this.#juxtaposed(item, at)) return;
    if (this.#frames.length === 1 && continuesQuantity(this.items, at)) return this.#addSign(item, at);
    const inside = this.#frames.length > 1;
    if (inside) this.#hole = true;
    this.#finish();
    if (inside) this.#nextLeading = 'unknown';
  }

  /** The sign that `1 hour 30 minutes` does without. */
  #addSign(item: Item, at: number): void {
    this.#append(betweenSign('+', item), at);
    this.#expecting = true;
    this.#labelled = false;
  }

  /** Whether an operand directly behind another one multiplies it: `2x`, `3(4)`; or is its fraction: `1 1/2`. */
  #juxtaposed(item: Item, at: number): boolean {
    if (this.#labelled) return false;
    if (item.kind !== 'operand' || item.token.type !== 'number')
      return !(item.kind === 'open' && this.#mistaken(item));
    const [previous, slash, under] = [this.items[at - 1], this.items[at + 1], this.items[at + 2]];
    const whole =
      previous?.kind === 'operand' &&
      previous.token.type === 'number' &&
      previous.token.literal.decimals === 0;
    const fraction =
      slash?.kind === 'infix' &&
      slash.op === '/' &&
      !slash.spaced &&
      under?.kind === 'operand' &&
      !under.spaced;
    return (
      whole &&
      fraction &&
      under.token.type === 'number' &&
      item.token.literal.value.compare(under.token.literal.value) < 0
    );
  }

  /** `[3]` behind an operand and a space is a reference and no factor. */
  #mistaken(item: ItemOf<'open'>): boolean {
    const [inner, behind] = [this.items[this.#at + 1], this.items[this.#at + 2]];
    return item.bracket === '[' && item.spaced && inner?.kind === 'operand' && behind?.kind === 'close';
  }

  #infix(item: ItemOf<'infix'>, at: number): void {
    if (!this.#open) return this.#leadingOperator(item, at);
    if (!this.#expecting) {
      if (this.#inLabel(item, at)) return this.#label(item.op, at);
      if (item.op === '^' && this.#labelled) return this.#labelPower(at);
      if (this.#endsInClause()) {
        this.#finish();
        return this.#leadingOperator(item, at);
      }
      this.#append(item, at);
      this.#expecting = true;
      this.#labelled = false;
      return;
    }
    const previous = this.#math.at(-1);
    if (previous?.kind === 'prefix' && previous.token.type === 'function' && '^_'.includes(item.op)) {
      (this.#frames.at(-1) as Frame).pending = 2;
      return this.#append(item, at);
    }
    if ('+-±∓'.includes(item.op)) return this.#append(item, at);
    // two operators in a row: nothing that is read
    this.#hole = true;
    this.#append(item, at);
  }

  /** The exponent of a unit: `5 cm^2`, `8 \\text{ m/s}^{2}`. */
  #labelPower(at: number): void {
    const open = this.items[at + 1];
    let end = at + 1;
    if (open?.kind === 'open') while (end < this.last && this.items[end]?.kind !== 'close') end += 1;
    else if (open?.kind === 'infix') end += 1;
    const digits = this.items.slice(at + 1, end + 1).map((item) => {
      if (item.kind === 'infix') return item.op;
      return item.kind === 'operand' && item.token.type === 'number' ? item.token.literal.written : '';
    });
    this.#label(`^${digits.join('')}`, at);
    this.#at = end;
    this.#end = end + 1;
  }

  /** Whether the words behind the last operand begin a clause, to which an operator then belongs. */
  #endsInClause(): boolean {
    return this.#labelled && (this.#labels.at(-1)?.words.some((word) => CLAUSE_WORDS.has(word)) ?? false);
  }

  /** `$4/hour`, `15 minutes/racquet`, `a 3-day trip`: the sign belongs to the words. */
  #inLabel(item: ItemOf<'infix'>, at: number): boolean {
    const next = this.items[at + 1];
    return (item.op === '/' || item.op === '-') && !item.spaced && next?.kind === 'word' && !next.spaced;
  }

  /** An operator with no operand before it is a sign, a bullet, or joins the run to words. */
  #leadingOperator(item: ItemOf<'infix'>, at: number): void {
    const [before, next] = [this.items[at - 1], this.items[at + 1]];
    const sign = '+-±∓'.includes(item.op);
    const tightRight = next !== undefined && !next.spaced;
    const opens =
      before === undefined ||
      before.kind === 'relation' ||
      (before.kind === 'break' && before.why === 'math');
    const afterWord = before?.kind === 'word' || before?.kind === 'unknown';
    if (sign && (opens || (tightRight && (!afterWord || item.spaced)))) {
      this.#begin(at);
      return this.#append(item, at);
    }
    const dash = item.op === '-' && item.spaced && next?.spaced === true && before?.kind === 'word';
    this.#nextLeading = dash ? 'dash' : 'operator';
  }

  #word(item: ItemOf<'word'>, at: number): void {
    if (!this.#open) {
      this.#nextLeading = null;
      return;
    }
    if (this.#expecting && this.#math.length > 0) {
      if (isFilledUp(this.items, at)) return;
      return this.#wordOperand(at);
    }
    if (item.text === 'of' && !this.#labelled && this.#isShare()) return this.#shareOfWords(at);
    this.#label(item.text, at, item.set === true);
  }

  /** Whether a percentage or a plain fraction stands last. */
  #isShare(): boolean {
    const [slash, last] = this.#math.slice(-2);
    if (last?.kind === 'postfix') return last.op === '%';
    return slash?.kind === 'infix' && slash.op === '/' && last?.kind === 'operand';
  }

  /** `10% of the cost`: a product whose other factor is in words. */
  #shareOfWords(at: number): void {
    if (this.#frames.length === 1 && !this.#hole) this.#soundPrefix = this.#math.length;
    this.#hole = true;
    this.#share = true;
    this.#labelled = true;
    this.#end = at + 1;
  }

  /** Words where an operand should stand. */
  #wordOperand(at: number): void {
    const operator = this.#math.at(-1);
    if (
      operator?.kind === 'infix' &&
      this.#frames.length === 1 &&
      this.#soundPrefix === null &&
      !this.#hole
    ) {
      this.#soundPrefix = this.#math.length - 1;
    }
    this.#hole = true;
    this.#expecting = false;
    this.#labelled = true;
    this.#end = at + 1;
  }

  #label(word: string, at: number, set = false): void {
    const last = this.#labels.at(-1);
    if (this.#labelled && last?.at === this.#math.length - 1) last.words.push(word);
    else this.#labels.push({ at: this.#math.length - 1, words: [word], set });
    this.#labelled = true;
    this.#end = at + 1;
  }

  #currency(item: ItemOf<'currency'>, at: number): void {
    const next = this.items[at + 1];
    const ahead = next?.kind === 'operand' && next.token.type === 'number';
    if (this.#open && !this.#expecting && !(ahead && !next.spaced)) return this.#label(item.symbol, at);
    if (!ahead) return;
    if (this.#open && !this.#expecting) this.#finish();
    if (!this.#open) this.#begin(at);
    this.#labels.push({ at: this.#math.length, words: [item.symbol], set: false });
  }

  #close(item: ItemOf<'close'>, at: number): void {
    if (!this.#open) return;
    if (this.#frames.length > 1) {
      this.#frames.pop();
      if (this.#expecting) this.#hole = true;
      this.#append(item, at);
      return this.#completed(item);
    }
    // a bracket too many: read on only where an operator or the end of the side follows
    const next = this.#afterClosing(at);
    const goesOn = next === END || next?.kind === 'infix' || next?.kind === 'relation';
    if (this.#expecting || !goesOn) return this.#finish();
    this.#append(item, at);
    this.#completed(item);
  }

  #afterClosing(at: number): Item | undefined {
    for (let index = at + 1; index <= at + MOST_CLOSING; index += 1) {
      if (this.items[index]?.kind !== 'close') return this.items[index] ?? END;
    }
    return undefined;
  }

  #bar(item: ItemOf<'bar'>, at: number): void {
    if (this.#open && this.#labelled && this.#math.filter((other) => other.kind === 'bar').length % 2 === 0) {
      this.#finish();
    }
    if (!this.#open) this.#begin(at);
    this.#append(item, at);
    const bars = this.#math.filter((other) => other.kind === 'bar').length;
    if (bars > 40) return this.#finish();
    this.#expecting = bars % 2 === 1;
  }

  #unknown(item: ItemOf<'unknown'>, at: number): void {
    if (this.#open && !this.#expecting) {
      if (item.prefix || item.spaced) this.#finishAtUnknown();
      else this.#hole = true;
      if (this.#open) return;
    }
    if (item.prefix && !this.#open) return;
    if (!this.#open) {
      this.#begin(at);
      // a place for the operand that is not read
      this.#hole = true;
      this.#expecting = false;
      this.#end = at + 1;
      return;
    }
    if (!item.prefix) this.#wordOperand(at);
    else this.#hole = true;
  }

  /** What acts on the operand before it makes the run unreadable, but for the part before that operand. */
  #finishAtUnknown(): void {
    this.#hole = true;
    this.#finish();
  }
}

/** Whether only words that add nothing stand from `at` up to an operand. */
export function isFilledUp(items: readonly Item[], at: number): boolean {
  for (let index = at; index < at + 5; index += 1) {
    const item = items[index];
    if (
      item?.kind === 'operand' ||
      item?.kind === 'currency' ||
      item?.kind === 'open' ||
      item?.kind === 'prefix'
    )
      return true;
    if (item?.kind !== 'word' || !(FILLERS.has(item.text) || HEDGES.has(item.text))) return false;
  }
  return false;
}

function signOf({ start, end, spaced }: Item): MathItem {
  const token = { type: 'operator', op: '-', start, end } as const;
  return { kind: 'infix', token, op: '-', worded: false, start, end, spaced };
}

function betweenSign(op: '*' | '+', { start, spaced }: Item): MathItem {
  const token = { type: 'operator', op, start, end: start } as const;
  return { kind: 'infix', token, op, worded: false, start, end: start, spaced };
}

/** `1)` or `(a)` at the beginning of a line or sentence. */
function isEnumerator(items: readonly Item[], close: number): boolean {
  if (items[close - 1]?.kind !== 'operand') return false;
  const before = items[close - 2]?.kind === 'open' ? items[close - 3] : items[close - 2];
  return before === undefined || (before.kind === 'break' && before.why !== 'comma');
}
