import { createRequire } from 'node:module';
import { SourceError } from './source-error.js';

/** A token of a source. */
export interface Token {
  /** As written; empty for the text parts of a template, which are no code. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isName: boolean;
  /** Whether a line break stands between it and the token before. */
  readonly onNewLine: boolean;
}

interface SucraseParser {
  readonly parse: (
    source: string,
    jsx: boolean,
    typescript: boolean,
    flow: boolean,
  ) => { tokens: readonly { type: number; start: number; end: number }[] };
}
interface SucraseTypes {
  readonly TokenType: Readonly<Record<'name' | 'template' | 'eof', number>>;
}

/**
 * Tokens of a script.
 * @throws SourceError where it does not parse
 */
export function tokensOf(source: string, typed: boolean): readonly Token[] {
  const require = createRequire(import.meta.url);
  const { parse } = require('sucrase/dist/parser/index.js') as SucraseParser;
  const { TokenType } = require('sucrase/dist/parser/tokenizer/types.js') as SucraseTypes;
  let last = 0;
  try {
    return parse(source, false, typed, false)
      .tokens.filter(({ type }) => type !== TokenType.eof)
      .map(({ type, start, end }) => {
        const onNewLine = source.slice(last, start).includes('\n');
        last = end;
        const text = type === TokenType.template ? '' : source.slice(start, end);
        return { text, start, end, isName: type === TokenType.name, onNewLine };
      });
  } catch (error) {
    throw new SourceError(error instanceof Error ? error.message : String(error));
  }
}
