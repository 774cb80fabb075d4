import { type Path, quote } from './json-path.js';

/** Deepest nesting of a JSON text that is read at all, so that nothing after it has to fear for the stack. */
export const MAX_JSON_DEPTH = 100;

/** Where a text stops being JSON, and what to do about it. */
export interface JsonFault {
  /** UTF-16 offset. */
  readonly offset: number;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** A key that an object has already. */
export interface RepeatedKey {
  readonly path: Path;
  /** UTF-16 offset of the second key. */
  readonly offset: number;
}

export interface JsonScan {
  readonly fault: JsonFault | null;
  /** The first 100 keys that repeat another of the same object; `JSON.parse` would keep the last silently. */
  readonly repeated: readonly RepeatedKey[];
}

interface Frame {
  /** Keys seen so far; null for an array. */
  readonly keys: Set<string> | null;
  /** Key or index of the value being read. */
  step: string | number;
}

type Expecting = 'value' | 'first item' | 'first key' | 'key' | 'after';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const HEX = /^[0-9a-fA-F]{4}$/;

class Fault extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.expected);
  }
}

function remedyFor(character: string, expecting: string): string {
  if (character === "'") return 'Write strings and keys in double quotes.';
  if (character === '/' || character === '#') return 'Remove the comment: JSON has none.';
  if (character === '') return 'The text ends too early: close what is open.';
  if (expecting === 'a key' || expecting.startsWith('a value')) {
    if (character === '}' || character === ']')
      return 'Remove the comma before it, or write what is missing.';
    return expecting === 'a key'
      ? 'Write keys in double quotes.'
      : 'Write a string, number, object, array, true, false or null.';
  }
  return expecting === 'the end of the text'
    ? 'Write one document a file.'
    : 'A comma or a bracket may be missing before it.';
}

/** Reads JSON text without building values; iterative and linear, so that hostile text ends in time. */
class Scanner {
  private at = 0;
  private readonly stack: Frame[] = [];
  readonly repeated: RepeatedKey[] = [];
  constructor(private readonly text: string) {}

  run(): void {
    let expecting: Expecting | 'end' = 'value';
    while (expecting !== 'end') {
      this.skipSpace();
      expecting = expecting === 'after' ? this.after() : this.next(expecting);
    }
  }

  private fail(expected: string, remedy?: string): never {
    const code = this.text.codePointAt(this.at);
    const character = code === undefined ? '' : String.fromCodePoint(code);
    const got = character === '' ? 'the end of the text' : quote(character);
    throw new Fault({ offset: this.at, expected, got, remedy: remedy ?? remedyFor(character, expected) });
  }

  private skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? 'x')) this.at += 1;
  }

  private next(expecting: Exclude<Expecting, 'after'>): Expecting {
    const character = this.text[this.at];
    if (expecting === 'first key' && character === '}') return this.close();
    if (expecting === 'first item' && character === ']') return this.close();
    return expecting === 'key' || expecting === 'first key' ? this.key() : this.value();
  }

  private value(): Expecting {
    const character = this.text[this.at];
    if (character === '{' || character === '[') return this.open(character);
    if (character === '"') {
      this.string();
      return 'after';
    }
    for (const pattern of [NUMBER, WORD]) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.text);
      if (found === null) continue;
      this.at += found[0].length;
      return 'after';
    }
    return this.fail('a value');
  }

  private open(character: '{' | '['): Expecting {
    if (this.stack.length >= MAX_JSON_DEPTH)
      this.fail(`nesting of at most ${MAX_JSON_DEPTH} levels`, 'Flatten the document.');
    this.at += 1;
    this.stack.push(character === '{' ? { keys: new Set(), step: '' } : { keys: null, step: 0 });
    return character === '{' ? 'first key' : 'first item';
  }

  private close(): Expecting {
    this.at += 1;
    this.stack.pop();
    return 'after';
  }

  private after(): Expecting | 'end' {
    const frame = this.stack.at(-1);
    const character = this.text[this.at];
    if (frame === undefined) return this.at === this.text.length ? 'end' : this.fail('the end of the text');
    if (character === (frame.keys === null ? ']' : '}')) return this.close();
    if (character !== ',') this.fail(frame.keys === null ? 'a comma or ]' : 'a comma or }');
    this.at += 1;
    if (typeof frame.step === 'number') frame.step += 1;
    return frame.keys === null ? 'value' : 'key';
  }

  private key(): Expecting {
    const start = this.at;
    if (this.text[start] !== '"') this.fail('a key');
    this.string();
    this.note(JSON.parse(this.text.slice(start, this.at)) as string, start);
    this.skipSpace();
    if (this.text[this.at] !== ':') this.fail('a colon after the key');
    this.at += 1;
    return 'value';
  }

  private note(key: string, offset: number): void {
    const frame = this.stack.at(-1);
    if (frame === undefined) return;
    frame.step = key;
    if (frame.keys?.has(key) && this.repeated.length < 100)
      this.repeated.push({ path: this.stack.map(({ step }) => step), offset });
    frame.keys?.add(key);
  }

  private string(): void {
    for (this.at += 1; ; this.at += 1) {
      const character = this.text[this.at];
      if (character === undefined) this.fail('the closing quote of a string');
      if (character === '"') break;
      if (character < ' ') this.fail('a control character written as an escape, such as \\n');
      if (character === '\\') this.escape();
    }
    this.at += 1;
  }

  private escape(): void {
    this.at += 1;
    const character = this.text[this.at];
    if (character === 'u' && HEX.test(this.text.slice(this.at + 1, this.at + 5))) this.at += 4;
    else if (character === undefined || !'"\\/bfnrt'.includes(character))
      this.fail('an escape that JSON has: \\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX');
  }
}

/** Finds the first place where `text` is no JSON, and every key an object has twice. */
export function scanJson(text: string): JsonScan {
  const scanner = new Scanner(text);
  try {
    scanner.run();
    return { fault: null, repeated: scanner.repeated };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault, repeated: scanner.repeated };
    throw error;
  }
}

/** 1-based line and column (UTF-16 units) of an offset, as editors show them. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
