import { readFileSync } from 'node:fs';
import { workerFile } from '../../worker-file.js';

/**
 * The harness that runs beside judged JavaScript (`guest/`), as one script whose value is `startGuest`: each compiled
 * module becomes a function, called in the order of the imports. An engine without a module loader can run it, and a
 * sandbox needs no file of the package.
 */
export function guestSource(): string {
  const done = new Set<string>();
  const parts: string[] = [];
  const add = (name: string): void => {
    if (done.has(name)) return;
    done.add(name);
    const text = readFileSync(workerFile(import.meta.url, `./guest/${name}.js`), 'utf8');
    for (const [, imported] of text.matchAll(IMPORT)) add(imported ?? '');
    parts.push(asFunction(name, text));
  };
  add('main');
  return `(() => { 'use strict';\n${parts.join('\n')}\nreturn ${variable('main')}.startGuest;\n})()`;
}

const IMPORT = /^import .*? from '\.\/([\w-]+)\.js';$/gm;
const EXPORT = /^export (?:async )?(?:const|let|class|function\*?) (?:(\w+)|\{([^}]*)\})/gm;

const variable = (name: string): string => `$${name.replaceAll('-', '_')}`;

function asFunction(name: string, text: string): string {
  const exported = [...text.matchAll(EXPORT)].map(([, one, several]) => one ?? several ?? '');
  const body = text
    .replace(/^import \{(.*?)\} from '\.\/([\w-]+)\.js';$/gm, (_, names: string, from: string) => {
      return `const {${names.replaceAll(' as ', ': ')}} = ${variable(from)};`;
    })
    .replace(/^export \{\};$|^\/\/# source.*$/gm, '')
    .replace(/^export /gm, '');
  return `const ${variable(name)} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();`;
}
