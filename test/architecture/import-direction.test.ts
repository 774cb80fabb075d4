import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

/** What each room may import besides itself. Anything not listed is not allowed. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/version.ts': [],
  'src/worker-file.ts': ['src/version.ts'],
  'src/exact': ['src/core'],
  'src/sandbox': ['src/core', 'src/version.ts', 'src/worker-file.ts'],
  'src/segment': ['src/core'],
  'src/reward': ['src/core'],
  'src/rubric': ['src/core', 'src/version.ts'],
  'src/data': ['src/core'],
  'src/judge': ['src/core', 'src/segment', 'src/reward', 'src/rubric', 'src/elicit', 'src/vote', 'src/guard'],
  'src/model': ['src/core', 'src/cache'],
  'src/elicit': ['src/core', 'src/segment', 'src/view'],
  'src/vote': ['src/core'],
  'src/guard': ['src/core'],
  'src/cache': ['src/core'],
  'src/media': ['src/core', 'src/image', 'src/worker-file.ts'],
  'src/image': ['src/core'],
  'src/ocr': ['src/core', 'src/sandbox'],
  'src/pdf': ['src/core', 'src/worker-file.ts'],
  'src/office': ['src/core', 'src/sandbox'],
  'src/video': ['src/core', 'src/sandbox'],
  'src/browser': ['src/core', 'src/sandbox'],
  'src/web': ['src/core', 'src/browser', 'src/version.ts'],
  'src/corpus': ['src/core', 'src/data'],
  'src/server': ['src/core', 'src/version.ts'],
  'src/mcp': ['src/core', 'src/version.ts'],
  'src/log': ['src/core', 'src/data'],
  'src/run': ['src/core', 'src/data', 'src/log', 'src/judge', 'src/rubric', 'src/version.ts'],
  'src/view': ['src/core'],
  'src/report': ['src/core', 'src/log', 'src/view', 'src/version.ts'],
  'src/show': ['src/core', 'src/log', 'src/view'],
  'src/doctor': ['src/browser', 'src/core', 'src/model', 'src/rubric', 'src/sandbox', 'src/version.ts'],
  'src/langchain': ['src/core', 'src/judge', 'src/model', 'src/builtin.ts'],
  'src/testing': ['src/core', 'src/judge', 'src/segment', 'src/sdk', 'src/elicit'],
  'src/sdk': [
    'src/core',
    'src/judge',
    'src/rubric',
    'src/run',
    'src/data',
    'src/segment',
    'src/elicit',
    'src/vote',
    'src/model',
    'src/cache',
    'src/media',
    'src/builtin.ts',
  ],
  'src/builtin.ts': ['src/core', 'src/segment', 'src/elicit', 'src/vote', 'src/ocr', 'tools', 'judges'],
  'src/index.ts': [
    'src/data',
    'src/core',
    'src/cache',
    'src/elicit',
    'src/vote',
    'src/model',
    'src/guard',
    'src/media',
    'src/sdk',
    'src/rubric',
    'src/segment',
    'src/reward',
    'src/judge',
    'src/log',
    'src/run',
    'src/builtin.ts',
    'src/version.ts',
  ],
  'src/exports': [
    'src/core',
    'src/judge',
    'src/testing',
    'src/elicit',
    'src/vote',
    'src/builtin.ts',
    'tools',
    'judges',
  ],
  'src/cli': [
    'src/core',
    'src/builtin.ts',
    'src/cache',
    'src/corpus',
    'src/data',
    'src/doctor',
    'src/judge',
    'src/media',
    'src/log',
    'src/mcp',
    'src/model',
    'src/pdf',
    'src/report',
    'src/rubric',
    'src/run',
    'src/sdk',
    'src/server',
    'src/show',
    'src/version.ts',
    'tools',
  ],
  tools: [
    'src/core',
    'src/segment',
    'src/exact',
    'src/sandbox',
    'src/worker-file.ts',
    'src/browser',
    'src/corpus',
    'src/image',
    'src/ocr',
    'src/office',
    'src/pdf',
    'src/video',
    'src/web',
  ],
  judges: ['src/core', 'src/judge', 'src/segment', 'src/reward', 'src/elicit', 'src/vote', 'src/guard'],
}; // prettier-ignore

const files = sourceFiles().filter(({ path }) => !/^(?:test|benchmarks)\//.test(path));

function roomOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'src' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
}

describe('import direction', () => {
  it('every room is in the table', () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !(room in ALLOWED))).toEqual(
      [],
    );
  });

  it('no room imports one it may not', () => {
    const breaches = files.flatMap(({ path, imports }) => {
      const room = roomOf(path);
      return imports
        .filter((one) => /^(?:src|tools|judges|benchmarks|test)\//.test(one))
        .map(roomOf)
        .filter((target) => target !== room && !(ALLOWED[room] ?? []).includes(target))
        .map((target) => `${path} -> ${target}`);
    });
    expect(breaches).toEqual([]);
  });

  it('no tool imports another, and only builtin.ts and exports/ know tools by name', () => {
    const breaches = files.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.startsWith('tools/') && one.split('/')[1] !== path.split('/')[1])
        .filter(
          () => path !== 'src/builtin.ts' && !path.startsWith('src/exports/') && !path.startsWith('src/cli/'),
        )
        .map((one) => `${path} -> ${one}`),
    );
    expect(breaches).toEqual([]);
  });

  it('there are no circles', () => {
    const graph = new Map(files.map(({ path, imports }) => [path, imports]));
    const state = new Map<string, 'open' | 'done'>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (state.get(path) === 'done' || !graph.has(path)) return;
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});
