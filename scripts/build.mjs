// Compiles to dist/ and builds the report page. A stale file of an earlier build must not be found, so dist/ goes first.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
for (const [command, ...args] of [['npx', 'tsc', '-p', 'tsconfig.build.json'], ['npx', 'vite', 'build', '--logLevel', 'warn']]) {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
chmodSync('dist/src/cli/main.js', 0o755);
