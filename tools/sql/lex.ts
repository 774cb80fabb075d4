/** A token of SQL. `word` is a keyword or a bare name, in upper case; `name` is a quoted one. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'variable' | 'mark';
  readonly text: string;
  readonly start: number;
}

const CLOSING: Readonly<Record<string, string>> = { "'": "'", '"': '"', '`': '`', '[': ']' };
const isSpace = (char: string) => char === ' ' || (char >= '\t' && char <= '\r' && char !== '\v');
const isDigit = (char: string) => char >= '0' && char <= '9';
const isWordStart = (char: string) => /[A-Za-z_]/.test(char) || char > '\x7f';
const isWordPart = (char: string) => isWordStart(char) || isDigit(char) || char === '$';

/** Where the token that a quote opens ends: behind its closing quote (a doubled one is inside), or at the end. */
function quotedEnd(sql: string, at: number, close: string): number {
  let next = at + 1;
  for (;;) {
    const found = sql.indexOf(close, next);
    if (found < 0) return sql.length;
    if (close === ']' || sql[found + 1] !== close) return found + 1;
    next = found + 2;
  }
}

/** Where a comment that begins at `at` ends; `at` itself where none does. */
function commentEnd(sql: string, at: number): number {
  if (sql.startsWith('--', at)) {
    const end = sql.indexOf('\n', at);
    return end < 0 ? sql.length : end + 1;
  }
  if (!sql.startsWith('/*', at)) return at;
  const end = sql.indexOf('*/', at + 2);
  return end < 0 ? sql.length : end + 2;
}

function runEnd(sql: string, at: number, part: (char: string) => boolean): number {
  let end = at;
  while (end < sql.length && part(sql.charAt(end))) end += 1;
  return end;
}

function tokenAt(sql: string, at: number): Token & { readonly end: number } {
  const char = sql.charAt(at);
  const token = (kind: Token['kind'], end: number, text = sql.slice(at, end)) => ({
    kind,
    text,
    start: at,
    end,
  });
  const close = CLOSING[char];
  if (close !== undefined) return token(char === "'" ? 'string' : 'name', quotedEnd(sql, at, close));
  if ((char === 'x' || char === 'X') && sql[at + 1] === "'")
    return token('string', quotedEnd(sql, at + 1, "'"));
  if (isWordStart(char)) {
    const end = runEnd(sql, at, isWordPart);
    return token('word', end, sql.slice(at, end).toUpperCase());
  }
  if (isDigit(char))
    return token(
      'number',
      runEnd(sql, at, (one) => isWordPart(one) || one === '.'),
    );
  if (char === '?') return token('variable', runEnd(sql, at + 1, isDigit));
  if (':@$#'.includes(char) && isWordPart(sql.charAt(at + 1))) {
    return token('variable', runEnd(sql, at + 1, isWordPart));
  }
  return token('mark', at + 1);
}

/**
 * The tokens of a text of SQL by the rules of SQLite's tokenizer (sqlite.org/lang.html): comments and space are left
 * out, quotes close where a single closing quote stands. Takes time linear in the text; never throws.
 */
export function* tokensOf(sql: string): Generator<Token> {
  let at = 0;
  while (at < sql.length) {
    const behind = isSpace(sql.charAt(at)) ? at + 1 : commentEnd(sql, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const { end, ...token } = tokenAt(sql, at);
    yield token;
    at = end;
  }
}
