import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/version.js';
import { allPaths, CODE_FOLDERS, importsOf, sourceFiles } from './source-files.js';

const TOP = [
  'package.json',
  'src',
  'tools',
  'judges',
  'rubrics',
  'benchmarks',
  'test',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/architecture.md',
  '.ci/run',
];
const LIBRARIES = ['@langchain/core', 'openai', 'zod', 'mathjs', 'puppeteer', 'vitest'];
const STRICT = [
  'strict',
  'noUncheckedIndexedAccess',
  'exactOptionalPropertyTypes',
  'noImplicitOverride',
  'noUnusedLocals',
];

const json = (path: string) =>
  JSON.parse(readFileSync(join(packageRoot, path), 'utf8')) as Record<string, never>;

describe('layout', () => {
  it.each(TOP)('%s stands where the design says', (path) => {
    expect(existsSync(join(packageRoot, path))).toBe(true);
  });

  it.each(CODE_FOLDERS)('%s/ holds code', (folder) => {
    expect(sourceFiles().some(({ path }) => path.startsWith(`${folder}/`))).toBe(true);
  });

  it('all code is TypeScript, but for what runs as another program', () => {
    // the sandbox's inside is Python's own; a server for tests must start without a compiler
    const foreign = /^(?:src\/sandbox\/python\/inside\/\w+\.py|test\/mcp\/foreign-server\.mjs)$/;
    const others = allPaths().filter(
      (path) => /\.(?:[cm]?jsx?|[cm]ts|py|sh|vue|svelte)$/.test(path) && !foreign.test(path),
    );
    expect(others).toEqual([]);
  });

  it('all of it is strict', () => {
    const { compilerOptions, include } = json('tsconfig.json') as unknown as {
      compilerOptions: Record<string, unknown>;
      include: string[];
    };
    expect(STRICT.filter((option) => compilerOptions[option] !== true)).toEqual([]);
    expect(CODE_FOLDERS.filter((folder) => !include.includes(folder))).toEqual([]);
    const app = json('src/report/app/tsconfig.json') as unknown as {
      extends?: string;
      compilerOptions: Record<string, unknown>;
    };
    expect(app.extends !== undefined || app.compilerOptions.strict === true).toBe(true);
  });

  it('nothing switches the checker off', () => {
    const loophole = new RegExp(
      ['@ts-' + 'ignore', '@ts-' + 'nocheck', 'as ' + 'any\\b', ': ' + 'any\\b'].join('|'),
    );
    expect(
      sourceFiles()
        .filter(({ text }) => loophole.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, withoutProse)))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it.each(LIBRARIES)('%s is a dependency, pinned, and imported', (name) => {
    const { dependencies, devDependencies } = json('package.json') as unknown as Record<
      string,
      Record<string, string>
    >;
    expect({ ...dependencies, ...devDependencies }[name]).toMatch(/^\d+\.\d+\.\d+$/);
    const used = sourceFiles().some(({ imports, text }) =>
      [...imports, ...required(text)].some((one) => one === name || one.startsWith(`${name}/`)),
    );
    expect(used).toBe(true);
  });

  it('src/core imports zod and itself alone', () => {
    const foreign = sourceFiles()
      .filter(({ path }) => path.startsWith('src/core/'))
      .flatMap(({ imports }) => imports.filter((one) => one !== 'zod' && !one.startsWith('src/core/')));
    expect(foreign).toEqual([]);
  });

  it('every package that is imported at run time is a dependency', () => {
    const { dependencies } = json('package.json') as unknown as { dependencies: Record<string, string> };
    const packages = sourceFiles()
      .filter(({ path }) => /^(?:src|tools|judges)\//.test(path) && !path.startsWith('src/report/app/'))
      .flatMap(({ imports }) => imports)
      .filter((one) => !one.startsWith('node:') && !/^(?:src|tools|judges)\//.test(one))
      .map((one) =>
        one
          .split('/')
          .slice(0, one.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect([...new Set(packages)].filter((name) => !(name in dependencies))).toEqual([]);
  });
});

/** A comment without its words, but with what switches the checker off from inside it. */
const withoutProse = (comment: string) => (/@ts-/.exec(comment) ? comment : '');

/** Packages loaded lazily by `require`. */
const required = (text: string) =>
  [...text.matchAll(/(?:\brequire|createRequire\([^()\n]*\))\(\s*'([^'\n]+)'/g)].map(
    (match) => match[1] ?? '',
  );

describe('the reader of imports', () => {
  it.each([
    ["import { a } from './a.js';", ['./a.js']],
    ["import type {\n  a,\n  b,\n} from 'zod';", ['zod']],
    ["export * from './b.js';", ['./b.js']],
    ["import 'side';", ['side']],
    ["const x = await import('./late.js');", ['./late.js']],
    ["const text = 'nothing';", []],
  ])('%j', (text, expected) => {
    expect(importsOf(text)).toEqual(expected);
  });
});
