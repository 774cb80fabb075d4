import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PROGRAM_LIMITS } from '../../../src/sandbox/index.js';
import { createNodeRuntime } from '../../../src/sandbox/node/index.js';
import { workerFile } from '../../../src/worker-file.js';

const options = { limits: DEFAULT_PROGRAM_LIMITS, signal: new AbortController().signal };
const program = { language: 'javascript', source: 'console.log(1)', stdins: [''] } as const;

describe('a machine without the sandbox', () => {
  it.each([
    ['no bubblewrap', { bwrap: '/nowhere/bwrap' }],
    ['something else in its place', { bwrap: '/bin/false' }],
    ['no Node', { node: '/nowhere/node' }],
  ])('%s: a fault that names the command, and nothing runs', async (_, settings) => {
    const runtime = createNodeRuntime(settings);
    for (const answer of [
      await runtime.describe(),
      await runtime.runProgram(program, options),
      await runtime.callFunction(
        { language: 'javascript', source: 'function f() {}', entryPoint: 'f', calls: [[]] },
        options,
      ),
      await runtime.runTests({ ...program, entryPoint: null, prelude: '', tests: 'assert(1)' }, options),
    ])
      expect(answer).toMatchObject({
        fault: 'sandbox_unavailable',
        message: expect.stringMatching(/npm run setup|sysctl/),
      });
    await runtime.close();
  });

  it('works for an ordinary user', () => {
    const index = workerFile(
      import.meta.url.replace('/test/', '/src/').replace('unavailable.test', 'index'),
      './index.js',
    );
    const script = `import { createNodeRuntime } from ${JSON.stringify(index.href)};
      const limits = ${JSON.stringify(DEFAULT_PROGRAM_LIMITS)};
      const job = { language: 'javascript', source: 'console.log(process.getuid())', stdins: [''] };
      const runtime = createNodeRuntime();
      const answer = await runtime.runProgram(job, { limits, signal: new AbortController().signal });
      console.log(process.getuid(), answer.message ?? answer.runs[0].stdout + answer.runs[0].message);
      await runtime.close();`;
    // run by root, the test becomes somebody else, who owns what root owns: the checkout may be closed to others
    const become =
      process.getuid?.() === 0 ? ['unshare', '--user', '--map-user=1234', '--map-group=1234'] : [];
    const [command, ...args] = [...become, process.execPath, '--input-type=module', '-e', script];
    const child = spawnSync(command, args, { cwd: '/', encoding: 'utf8', timeout: 60_000 });
    expect([child.stdout.trim(), child.stderr]).toEqual([
      `${become.length > 0 ? 1234 : process.getuid?.()} 65534`,
      '',
    ]);
  });
});
