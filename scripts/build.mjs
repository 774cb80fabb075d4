// Compiles to dist/ and builds the report page. A stale file of an earlier build must not be found, so dist/ goes first.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
for (const [command, ...args] of [['npx', 'tsc', '-p', 'tsconfig.build.json'], ['npx', 'vite', 'build', '--logLevel', 'warn']]) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
// the programs that run inside a sandbox are not TypeScript
cpSync('src/sandbox', 'dist/src/sandbox', { recursive: true, filter: (path) => !/\.ts$|__pycache__/.test(path) });
chmodSync('dist/src/cli/main.js', 0o755);
