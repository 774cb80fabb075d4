import type { Language } from '../../src/sandbox/index.js';

export type { Language };

const literal = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The part of an entry point that the program must define: `Solution` of `Solution.solve`. */
const definedPart = (entryPoint: string) => entryPoint.split('.')[0] ?? entryPoint;

/** Offset of the line that defines a name at the outermost level, going by how lines begin; -1 where none does. */
export function definitionAt(code: string, entryPoint: string, language: Language): number {
  const name = literal(definedPart(entryPoint));
  const pattern =
    language === 'python'
      ? `^(?:(?:async[ \\t]+)?def[ \\t]+${name}[ \\t]*[(\\[]|class[ \\t]+${name}\\b|${name}[ \\t]*(?::[^=\\n]*)?=(?!=))`
      : `^(?:export[ \\t]+(?:default[ \\t]+)?)?(?:(?:async[ \\t]+)?function(?:[ \\t]*\\*)?[ \\t]*${name}\\b|(?:abstract[ \\t]+)?class[ \\t]+${name}\\b|${name}[ \\t]*=(?![=>])|(?:const|let|var)[ \\t]+${name}\\b|(?:module\\.)?exports(?:\\.${name})?[ \\t]*=)`;
  return code.search(new RegExp(pattern, 'm'));
}

/** Whether code defines a name at its outermost level. */
export const definesName = (code: string, entryPoint: string, language: Language): boolean =>
  definitionAt(code, entryPoint, language) >= 0;
