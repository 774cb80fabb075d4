import type { Json } from '../core/index.js';

/** Deepest nesting of a value that is read. */
export const MOST_DEPTH = 64;

/** A value that starts where it was looked for. */
export interface ScannedValue {
  readonly status: 'value';
  readonly value: Json;
  /** Offset after its last character. */
  readonly end: number;
  /** What had to be mended in it, in words; empty for strict JSON. */
  readonly repaired: readonly string[];
}

/** No value starts there. */
export interface ScanFailure {
  readonly status: 'broken';
  readonly problem: string;
  /** Whether what was read so far can only be JSON: a key was read, or a container in a container. */
  readonly isJson: boolean;
}

/** How far a scan may still go; shared by all the scans of one text, so that their sum stays linear. */
export interface Fuel {
  left: number;
}

/** What a scan that fails costs besides what it read: as much time as reading about so many characters. */
const FAILURE = 256;

/** Thrown within this file alone, and caught in it. */
class Broken extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;
const PLAIN = /[^"\\\p{Cc}]*/uy;
const CODE_UNIT = /^[0-9a-fA-F]{4}$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Scanner {
  readonly #text: string;
  readonly #fuel: Fuel;
  readonly repaired = new Set<string>();
  at: number;
  isJson = false;

  constructor(text: string, at: number, fuel: Fuel) {
    this.#text = text;
    this.#fuel = fuel;
    this.at = at;
  }

  value(depth: number): Json {
    this.#space();
    const first = this.#text[this.at];
    if (first === '{' || first === '[') {
      if (depth >= MOST_DEPTH) throw new Broken(`expected at most ${MOST_DEPTH} levels, got more`);
      this.isJson ||= depth > 0;
      return first === '{' ? this.#object(depth) : this.#array(depth);
    }
    if (first === '"') return this.#string();
    const word = this.#word();
    return word === undefined ? this.#number() : word;
  }

  #object(depth: number): Json {
    const object: Record<string, Json> = {};
    this.at += 1;
    while (!this.#closes('}')) {
      const key = this.#key();
      if (Object.hasOwn(object, key)) throw new Broken(`the key ${brief(key)} stands twice in one object`);
      const value = this.value(depth + 1);
      // a plain assignment of `__proto__` would set the prototype
      if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true });
      else object[key] = value;
      this.#separator('}');
    }
    return object;
  }

  #array(depth: number): Json {
    const array: Json[] = [];
    this.at += 1;
    while (!this.#closes(']')) {
      array.push(this.value(depth + 1));
      this.#separator(']');
    }
    return array;
  }

  #key(): string {
    if (this.#text[this.at] !== '"') throw this.#expected('a key in double quotes');
    const key = this.#string();
    this.#space();
    if (this.#text[this.at] !== ':') throw this.#expected('":" after a key');
    this.isJson = true;
    this.at += 1;
    return key;
  }

  #closes(bracket: string): boolean {
    this.#space();
    if (this.#text[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  /** After an element: a comma, or the closing bracket, which is left to {@link #closes}. */
  #separator(bracket: string): void {
    this.#space();
    if (this.#text[this.at] === bracket) return;
    if (this.#text[this.at] !== ',') throw this.#expected(`"," or "${bracket}"`);
    this.at += 1;
    this.#space();
    if (this.#text[this.at] === bracket) this.repaired.add('a trailing comma was left out');
  }

  #string(): string {
    let out = '';
    this.at += 1;
    for (;;) {
      out += this.#match(PLAIN);
      const next = this.#text[this.at];
      if (next === undefined) throw this.#expected('the end of a string');
      this.at += 1;
      if (next === '"') return out;
      out += next === '\\' ? this.#escape() : this.#control(next);
    }
  }

  /** A control character as it stands: JSON allows those from U+007F on. */
  #control(character: string): string {
    if (character >= '\u007f') return character;
    if (!'\n\r\t'.includes(character)) throw new Broken(`a string holds ${brief(character)} unescaped`);
    this.repaired.add('a line break or tab within a string was escaped');
    return character;
  }

  #escape(): string {
    const letter = this.#text[this.at] ?? '';
    this.at += 1;
    if (letter !== 'u') {
      const escaped = ESCAPES[letter];
      if (escaped === undefined) throw new Broken(`\\${brief(letter)} is no escape of JSON`);
      return escaped;
    }
    const digits = this.#text.slice(this.at, this.at + 4);
    if (!CODE_UNIT.test(digits)) throw new Broken('expected four hexadecimal digits after \\u');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #word(): Json | undefined {
    const found = WORDS.find(([word]) => this.#text.startsWith(word, this.at));
    if (found === undefined) return undefined;
    this.at += found[0].length;
    return found[1];
  }

  #number(): number {
    const digits = this.#match(NUMBER);
    if (digits === '') throw this.#expected('a value');
    const number = Number(digits);
    if (!Number.isFinite(number)) throw new Broken(`the number ${brief(digits)} is out of range`);
    return number;
  }

  #space(): void {
    this.#match(SPACE);
  }

  /** What the sticky `pattern` takes from here on; all that is read goes through it, and is paid for. */
  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.at += found.length;
    this.#fuel.left -= found.length + 1;
    if (this.#fuel.left < 0) throw new Broken('too many broken pieces of JSON');
    return found;
  }

  #expected(what: string): Broken {
    const got = this.#text[this.at];
    if (got === undefined) return new Broken(`it ends where ${what} was expected`);
    return new Broken(`expected ${what} at character ${this.at}, got ${brief(got)}`);
  }
}

/** At most 60 characters of `text` in quotes. */
const brief = (text: string): string => JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 59)}…`);

/**
 * Reads the one JSON value that starts at `at` (white space before it is skipped) as RFC 8259 has it, except that
 * trailing commas and raw line breaks and tabs in strings are mended and said so, and that a key that stands twice, a
 * number beyond the range of doubles and more than {@link MOST_DEPTH} levels are broken. Linear, and bounded by `fuel`.
 */
export function scanValue(text: string, at: number, fuel: Fuel): ScannedValue | ScanFailure {
  const scanner = new Scanner(text, at, fuel);
  try {
    const value = scanner.value(0);
    return { status: 'value', value, end: scanner.at, repaired: [...scanner.repaired] };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    fuel.left -= FAILURE;
    return { status: 'broken', problem: error.message, isJson: scanner.isJson };
  }
}
