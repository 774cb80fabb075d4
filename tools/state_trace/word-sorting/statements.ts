import type { Statement } from './statement.js';
import { type Token, tokensOf } from './tokens.js';

/** Most tokens looked ahead for the end of a group or of an answer. */
const REACH = 500;

/** Words between "the answer is" and the answer. */
const LEADING =
  /^(?:the|a|as|follows|following|in|alphabetical|ascending|sorted|order|list|words?|therefore|thus|now|below|is|are)$/;

const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth'.split(
    ' ',
  );

/** Reads what a step states; words without quotes count only where `known` has them or an order sign is beside them. */
export function statementsOf(text: string, known: ReadonlySet<string>): Statement[] {
  return new Reader(tokensOf(text), known).all();
}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly known: ReadonlySet<string>,
  ) {}

  all(): Statement[] {
    const statements: Statement[] = [];
    while (this.at < this.tokens.length) {
      const found = this.answer() ?? this.place() ?? this.letter() ?? this.order();
      if (found === null) this.at += 1;
      else statements.push(found);
    }
    return statements;
  }

  private wordAt(at: number): string | null {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.text : null;
  }

  private markAt(at: number): string | null {
    const token = this.tokens[at];
    return token?.kind === 'mark' ? token.text : null;
  }

  private bareAt(at: number): string | null {
    const token = this.tokens[at];
    return token?.kind === 'word' && !token.quoted ? token.text.toLowerCase() : null;
  }

  /** `The answer is …`, `the sorted list is: …`: the words to the end of the line. */
  private answer(): Statement | null {
    const noun = this.bareAt(this.at) ?? '';
    const sorted = /^(?:sorted|final|alphabetical)$/.test(this.bareAt(this.at - 1) ?? '');
    if (noun !== 'answer' && !(sorted && /^(?:list|order|words|sequence)$/.test(noun))) return null;
    let at = this.at + 1;
    if (/^(?:is|are)$/.test(this.bareAt(at) ?? '')) at += 1;
    if (this.markAt(at) === ':') at += 1;
    if (at === this.at + 1) return null;
    const { words, end } = this.answerWords(at);
    if (2 * words.filter((word) => this.known.has(word)).length < Math.max(1, words.length)) return null;
    this.at = end;
    return { type: 'answer', words };
  }

  /** The words of an answer: to the end of the sentence or line, and on through lines that go on with the words. */
  private answerWords(from: number): { words: string[]; end: number } {
    const words: string[] = [];
    const end = Math.min(this.tokens.length, from + REACH);
    let at = from;
    for (; at < end; at += 1) {
      const word = this.wordAt(at);
      const mark = this.markAt(at);
      if (word !== null && !this.isFiller(at, words.length)) words.push(word);
      else if (mark === ':') words.length = 0;
      else if (mark === '.' && !this.isBullet(at - 1)) break;
      else if (mark === '\n' && words.length > 0 && !this.goesOn(at + 1)) break;
    }
    return { words, end: at };
  }

  /** Whether a word only leads to the answer or joins its words. */
  private isFiller(at: number, before: number): boolean {
    const word = this.bareAt(at) ?? '';
    if (this.known.has(word) || this.wordAt(at) === '') return false;
    return word === 'and' || this.isBullet(at) || (before === 0 && LEADING.test(word));
  }

  /** `3.` before a word of a list. */
  private isBullet(at: number): boolean {
    return (
      /^\d{1,3}$/.test(this.bareAt(at) ?? '') &&
      this.markAt(at + 1) === '.' &&
      this.known.has(this.wordAt(at + 2) ?? '')
    );
  }

  /** Whether a line begins with a word of the list, after a number or a dash where there is one. */
  private goesOn(at: number): boolean {
    const ahead = this.isBullet(at) ? 2 : this.markAt(at) === '-' ? 1 : 0;
    return this.known.has(this.wordAt(at + ahead) ?? '');
  }

  /** `second letters`, `3rd letter`. */
  private place(): Statement | null {
    if (!/^(?:letter|character)s?$/.test(this.bareAt(this.at + 1) ?? '')) return null;
    const word = this.bareAt(this.at) ?? '';
    const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word);
    const place = digits ? Number(digits[1]) : ORDINALS.indexOf(word) + 1;
    if (place < 1) return null;
    this.at += 2;
    return { type: 'place', place };
  }

  /** `"kitten": "k" (11)`. */
  private letter(): Statement | null {
    const word = this.wordAt(this.at);
    const token = this.tokens[this.at + 2];
    if (word === null || token?.kind !== 'word' || !/^[:=→-]$/.test(this.markAt(this.at + 1) ?? ''))
      return null;
    const quoted = this.tokens[this.at]?.kind === 'word' && this.bareAt(this.at) === null;
    if (!(quoted || this.known.has(word)) || !(token.quoted || [...token.text].length === 1)) return null;
    const number = this.tokens[this.at + 3];
    this.at += number?.kind === 'number' ? 4 : 3;
    return {
      type: 'letter',
      word,
      letter: token.text,
      number: number?.kind === 'number' ? number.value : null,
    };
  }

  /** `(2) ["b" ? "a"] < (3) "c"`; a group alone, without a number, only names the words. */
  private order(): Statement | null {
    const items: { number: number | null; words: string[] }[] = [];
    let joins = false;
    let cut = false;
    while (items.length < REACH) {
      const item = this.item(items.length > 0);
      if (item === null) break;
      const last = items.at(-1);
      if (joins && last) last.words.push(...item.words);
      else items.push(item);
      const mark = this.markAt(this.at);
      if (mark !== '<' && mark !== '?') break;
      joins = mark === '?';
      this.at += 1;
      cut = this.markAt(this.at) === '…';
    }
    const [first] = items;
    if (first === undefined) return null;
    if (items.length === 1 && first.number === null && !cut) {
      return first.words.length > 1 ? { type: 'group', words: first.words } : null;
    }
    return { type: 'order', items, ofPart: this.namesPart(), cut };
  }

  /** An item of an order; leaves the position where it was if there is none. */
  private item(inside: boolean): { number: number | null; words: string[] } | null {
    const start = this.at;
    const token = this.tokens[this.at];
    const number = token?.kind === 'number' ? token.value : null;
    if (number !== null) this.at += 1;
    const words = this.markAt(this.at) === '[' ? this.group() : this.single(inside || number !== null);
    if (words === null) this.at = start;
    return words && { number, words };
  }

  private single(sure: boolean): string[] | null {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' || token.text === '') return null;
    const ordered = /^[<?]$/.test(this.markAt(this.at + 1) ?? '');
    if (!sure && !(ordered && (token.quoted || this.known.has(token.text)))) return null;
    if (sure && !token.quoted && !ordered && !this.known.has(token.text)) return null;
    this.at += 1;
    return [token.text];
  }

  /** The words of a bracketed group, brackets inside it flattened. */
  private group(): string[] | null {
    const words: string[] = [];
    let depth = 0;
    const end = Math.min(this.tokens.length, this.at + REACH);
    for (let at = this.at; at < end; at += 1) {
      const word = this.wordAt(at);
      const mark = this.markAt(at);
      if (word !== null) words.push(word);
      else if (mark === '[') depth += 1;
      else if (mark === ']') depth -= 1;
      else if (mark === '.' || mark === '\n') break;
      if (depth === 0) {
        this.at = at + 1;
        return words.length > 0 ? words : null;
      }
    }
    return null;
  }

  /** `for the subpart`, `for this group` after an order. */
  private namesPart(): boolean {
    if (this.bareAt(this.at) !== 'for') return false;
    return [1, 2, 3].some((ahead) =>
      /^(?:sub-?part|sub-?group|group|part|subset)$/.test(this.bareAt(this.at + ahead) ?? ''),
    );
  }
}
