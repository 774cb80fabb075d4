import { afterAll, describe, expect, it } from 'vitest';
import { createNodeRuntime } from '../../src/sandbox/node/index.js';
import { createPythonRuntime } from '../../src/sandbox/python/index.js';
import { createQuickjsRuntime } from '../../src/sandbox/quickjs/index.js';
import { isFault, type Runtime } from '../../src/sandbox/runtime.js';

const BUSY = {
  javascript: 'const until = Date.now() + 300; while (Date.now() < until) {} console.log("done");',
  python: 'import time\nuntil = time.time() + 0.3\nwhile time.time() < until: pass\nprint("done")',
} as const;
const RUNTIMES: readonly (readonly [string, Runtime, keyof typeof BUSY])[] = [
  ['quickjs', createQuickjsRuntime({ workers: 1 }), 'javascript'],
  ['node', createNodeRuntime({ workers: 1 }), 'javascript'],
  ['python', createPythonRuntime({ workers: 1 }), 'python'],
];

afterAll(async () => {
  await Promise.all(RUNTIMES.map(([, runtime]) => runtime.close()));
});

describe('waiting for a free place', () => {
  it.each(RUNTIMES)(
    '%s takes none of the time of a job',
    async (_, runtime, language) => {
      // each job takes about 0.6 s of its 2.5 s; six of them, one at a time, take longer than that
      const limits = { wallMs: 2_000, totalMs: 2_500, memoryBytes: 512 * 1024 * 1024, outputBytes: 10_000 };
      const job = () =>
        runtime.runProgram({ language, source: BUSY[language], stdins: ['', ''] }, {
          limits,
          signal: new AbortController().signal,
        } as Parameters<Runtime['runProgram']>[1]);
      const answers = await Promise.all(Array.from({ length: 6 }, job));
      for (const answer of answers) {
        if (isFault(answer)) throw new Error(answer.message);
        expect(answer.runs.map(({ ending }) => ending)).toEqual(['finished', 'finished']);
      }
    },
    60_000,
  );
});
