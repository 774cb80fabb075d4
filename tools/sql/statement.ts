import { type Token, tokensOf } from './lex.js';

const READS = new Set(['SELECT', 'WITH', 'VALUES']);

/** Longest query, characters. */
export const LONGEST_QUERY = 200_000;

/** Why a text is not run at all; `code` as in {@link QueryFault}. */
export interface Refusal {
  readonly code: 'no_query' | 'query_too_long' | 'syntax_error' | 'refused' | 'unbound_parameter';
  readonly message: string;
}

/**
 * Why a text may not run, as far as its words tell; null where the engine decides. Only `SELECT`, `WITH`, `VALUES` and
 * `EXPLAIN` of those begin a query. Some pragmas act while they are compiled, before anything could be asked of the
 * compiled statement, which is why the first word is looked at first.
 */
export function refusalOf(sql: string): Refusal | null {
  if (sql.length > LONGEST_QUERY)
    return {
      code: 'query_too_long',
      message: `expected at most ${LONGEST_QUERY} characters, got ${sql.length}`,
    };
  if (sql.includes('\0')) return { code: 'syntax_error', message: 'the query holds a NUL character' };
  const words: Token[] = [];
  let variable: Token | null = null;
  for (const token of tokensOf(sql)) {
    if (words.length < 4) words.push(token);
    if (token.kind === 'variable') variable ??= token;
  }
  const refused = firstWordRefusal(words);
  if (refused !== null || variable === null) return refused;
  return {
    code: 'unbound_parameter',
    message: `the query has a parameter without a value: ${variable.text}`,
  };
}

function firstWordRefusal(words: readonly Token[]): Refusal | null {
  const [first] = words;
  if (first === undefined || first.text === ';')
    return { code: 'no_query', message: 'the text holds no statement' };
  const rest = words.slice(words[1]?.text === 'QUERY' ? 3 : 1);
  const verb = first.text === 'EXPLAIN' ? rest[0] : first;
  if (verb !== undefined && verb.kind === 'word' && READS.has(verb.text)) return null;
  if (verb === undefined || verb.kind !== 'word' || !STATEMENTS.has(verb.text))
    return { code: 'syntax_error', message: `near "${(verb ?? first).text.slice(0, 60)}": not a query` };
  return { code: 'refused', message: `expected a query that only reads, got ${verb.text}` };
}

/** What else begins a statement of SQLite. */
const STATEMENTS = new Set(
  `ALTER ANALYZE ATTACH BEGIN COMMIT CREATE DELETE DETACH DROP END EXPLAIN INSERT PRAGMA REINDEX RELEASE REPLACE ROLLBACK
  SAVEPOINT UPDATE VACUUM`.split(/\s+/),
);

/** Whether a text asks for a query's plan or instructions, which runs nothing. */
export function isExplanation(sql: string): boolean {
  const first = tokensOf(sql).next();
  return first.done !== true && first.value.text === 'EXPLAIN';
}

/** Whether the outermost query is ordered: `ORDER BY` outside all brackets. */
export function isOrdered(sql: string): boolean {
  let depth = 0;
  let previous = '';
  for (const { kind, text } of tokensOf(sql)) {
    if (kind === 'mark' && text === '(') depth += 1;
    else if (kind === 'mark' && text === ')') depth -= 1;
    else if (depth === 0 && kind === 'word' && text === 'BY' && previous === 'ORDER') return true;
    previous = kind === 'word' ? text : '';
  }
  return false;
}
