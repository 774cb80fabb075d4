import type { Language } from '../runtime.js';
import { SourceError } from './source-error.js';
import type { Token } from './test-tokens.js';

/** A source as an engine can run it. */
export interface Prepared {
  /** A script; top-level names become globals. */
  readonly script: string;
}

/** Where an `import` or `export` may stand: cheap, and right for nearly all sources. */
const MODULE_WORD = /\b(?:import\b(?!\s*[.(])|export\b(?!\s*[=.]))/;

/** Tokens of a source; none where the transformer cannot read it, for an engine may read more. */
async function tokensIfAny(source: string, isTyped: boolean): Promise<readonly Token[]> {
  const { tokensOf } = await import('./test-tokens.js');
  try {
    return tokensOf(source, isTyped);
  } catch {
    return [];
  }
}

/** Whether a source is a module. The word alone may stand in a text, in a comment, or as the name of a property. */
async function isModuleSource(source: string, isTyped: boolean): Promise<boolean> {
  if (!MODULE_WORD.test(source)) return false;
  const tokens = await tokensIfAny(source, isTyped);
  return tokens.some(({ text, onNewLine }, i) => {
    if (text !== 'import' && text !== 'export') return false;
    const before = tokens[i - 1]?.text ?? ';';
    const begins = onNewLine ? before !== '.' && before !== '?.' : before === ';' || before === '}';
    return begins && !['(', '.', ':', '=', ','].includes(tokens[i + 1]?.text ?? '');
  });
}

/**
 * Strips types, and turns `import` and `export` into `require` and `exports`; plain scripts are left as they are.
 * Lines keep their numbers. The transformer is loaded with the first source that needs it.
 * @throws SourceError where the source does not parse
 */
export async function prepareScript(source: string, language: Language): Promise<Prepared> {
  const isTyped = language === 'typescript';
  const isModule = await isModuleSource(source, isTyped);
  if (!isModule && !isTyped) return { script: source };
  const { transform } = await import('sucrase');
  try {
    const { code } = transform(source, {
      transforms: [
        ...(isTyped ? (['typescript'] as const) : []),
        ...(isModule ? (['imports'] as const) : []),
      ],
      disableESTransforms: true,
    });
    return { script: code };
  } catch (error) {
    throw new SourceError(
      error instanceof Error ? error.message.replace(/^Error transforming.*?: /, '') : String(error),
    );
  }
}

/**
 * A script that uses `await` or `return` at its top, as the body of a function. What it defines is then no global,
 * so it hands out the names that somebody will ask for.
 */
export function wrappedScript(script: string, names: readonly string[]): string {
  const hand = names.map((name) => `__assay_out(${JSON.stringify(name)},()=>${name});`).join('');
  return `(async()=>{${script}\n;${hand}})()`;
}

/** Whether a name may stand in a script as it is. */
export const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
