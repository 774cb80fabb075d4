import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LockedError } from '../../src/log/index.js';
import { LOCK_FILE, lockFolder } from '../../src/log/lock.js';
import { isAlive, processStart } from '../../src/log/process-start.js';
import { temporaryFolder } from '../data/fixtures.js';

const owner = (folder: string) =>
  JSON.parse(readFileSync(join(folder, LOCK_FILE), 'utf8')) as { pid: number };

function lockedBy(pid: number, start: string | null, host = hostname()): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, LOCK_FILE), JSON.stringify({ pid, start, host }));
  return folder;
}

it('keeps a second writer out until the first lets go', () => {
  const folder = temporaryFolder();
  const unlock = lockFolder(folder);
  expect(owner(folder).pid).toBe(process.pid);
  expect(() => lockFolder(folder)).toThrow(LockedError);
  expect(() => lockFolder(folder)).toThrow(`got process ${process.pid}`);
  unlock();
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

it('respects a living process and takes over from it when it has died', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid ?? 0;
  const folder = lockedBy(pid, processStart(pid));
  expect(() => lockFolder(folder)).toThrow(LockedError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const unlock = lockFolder(folder);
  expect(owner(folder).pid).toBe(process.pid);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

it('tells a reused pid from its former owner', () => {
  const folder = lockedBy(process.pid, '1');
  lockFolder(folder)();
  expect(isAlive(process.pid, processStart(process.pid))).toBe(true);
});

it('takes over a lock that was never written whole', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, LOCK_FILE), '{"pi');
  lockFolder(folder)();
});

it('says what to do about a lock of another machine', () => {
  const folder = lockedBy(1, null, 'elsewhere');
  expect(() => lockFolder(folder)).toThrow(/runs on elsewhere.*if it is gone, delete .*run\.lock/);
});
