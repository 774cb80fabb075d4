import type { Token } from './test-tokens.js';

const CONTROL = new Set(['if', 'for', 'while', 'switch', 'with', 'catch', 'await']);
const SUITE = new Set([
  'describe',
  'it',
  'test',
  'suite',
  'each',
  'only',
  'beforeEach',
  'afterEach',
  'beforeAll',
  'afterAll',
]);
const CATCHING = new Set([
  'try',
  'catch',
  'throws',
  'rejects',
  'doesNotThrow',
  'doesNotReject',
  'toThrow',
  'toThrowError',
  'then',
  'allSettled',
  'any',
  'race',
]); // prettier-ignore

interface Frame {
  readonly soft: boolean;
  /** Token before the bracket, and of a call what is called. */
  readonly before: string;
  /** Token before the one before: tells `function check (` and `check = (`. */
  readonly named: string;
}

/**
 * Follows the brackets of a source and says, token by token, whether the tests may go on after a failed assertion
 * there: not where something around it could catch the failure and make it mean success.
 */
export class Softness {
  readonly #frames: Frame[] = [];
  readonly #nothingCatches: boolean;
  #closed: Frame | undefined;

  constructor(tokens: readonly Token[]) {
    this.#nothingCatches = !tokens.some(({ text }) => CATCHING.has(text));
  }

  /** Whether code at this place may be softened. */
  get soft(): boolean {
    return this.#frames.at(-1)?.soft ?? true;
  }

  /** Whether the innermost bracket is a parenthesis, as in the head of a `for`. */
  get inParentheses(): boolean {
    return this.#frames.at(-1)?.before.startsWith('(') === true;
  }

  /** Takes one token in. */
  pass(tokens: readonly Token[], i: number): void {
    const text = tokens[i]?.text ?? '';
    if (text === '(' || text === '[' || text === '{' || text === '${') {
      const before = tokens[i - 1]?.text ?? '';
      const soft = this.soft && (text !== '{' || this.#blockIsSoft(tokens, i));
      this.#frames.push({
        soft,
        before: text === '{' ? before : text + before,
        named: nameBefore(tokens, i),
      });
    } else if (text === ')' || text === ']' || text === '}') this.#closed = this.#frames.pop();
  }

  #blockIsSoft(tokens: readonly Token[], i: number): boolean {
    const before = tokens[i - 1]?.text ?? '';
    if (before === 'try') return false;
    const isArrow = before === '=>';
    const isHead = before === ')' && this.#closed !== undefined;
    if (!isArrow && !isHead) return true;
    const head = this.#closed;
    const called = isHead || tokens[i - 2]?.text === ')' ? (head?.before.slice(1) ?? '') : '';
    if (isHead && CONTROL.has(called)) return true;
    if (this.#nothingCatches) return true;
    const name = head?.named ?? '';
    return name === 'check' || (this.inParentheses && SUITE.has(this.#frames.at(-1)?.before.slice(1) ?? ''));
  }
}

/** The name a function before this bracket goes by: `function name (`, `name = (`, `name = async (`, `name (`. */
function nameBefore(tokens: readonly Token[], i: number): string {
  let at = i - 1;
  while (['async', 'function', '='].includes(tokens[at]?.text ?? '')) at--;
  return tokens[at]?.isName === true ? (tokens[at]?.text ?? '') : '';
}
