import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Browser } from 'puppeteer-core';
import { type ToolFailure, toolFailure } from '../core/index.js';
import { owner } from '../sandbox/bubblewrap/nobody.js';
import { programPath } from '../sandbox/bubblewrap/program-path.js';
import { browserPath } from './browser-path.js';
import { chromiumCommand } from './chromium-command.js';
import { pipeTransport } from './pipe-transport.js';

/** Its own user where the host process is root, so that its many threads count against no other sandbox's bound. */
const BROWSER_USER = 65_533;
const START_MS = 20_000;
/** Longest the browser may take to answer one question; looks are bounded more tightly than this. */
const ANSWER_MS = 60_000;

/** A running browser. */
export interface BrowserProcess {
  readonly status: 'ok';
  readonly browser: Browser;
  /** Settles once it has ended, however. */
  readonly gone: Promise<void>;
  readonly alive: () => boolean;
  /** Whether this Node process stays alive for its sake. */
  hold(whether: boolean): void;
  kill(): void;
}

const missing = (): ToolFailure =>
  toolFailure(
    'program_missing',
    'expected Chromium, found none. Install it, as root: apt-get install -y chromium-headless-shell; or name one by PUPPETEER_EXECUTABLE_PATH.',
  );

/** Starts a browser in its sandbox; a failure says what is missing. */
export async function startBrowser(): Promise<BrowserProcess | ToolFailure> {
  const [path, bwrap, prlimit] = [browserPath(), programPath('bwrap'), programPath('prlimit')];
  if (path === null) return missing();
  if (bwrap === undefined || prlimit === undefined)
    return toolFailure(
      'sandbox_unavailable',
      'expected bubblewrap (bwrap) and prlimit in PATH, got none. As root: apt-get install -y bubblewrap util-linux.',
    );
  const { file, args } = chromiumCommand(bwrap, prlimit, path);
  const child = spawn(file, [...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    env: {},
    cwd: '/',
    ...owner(BROWSER_USER),
  });
  return connected(child);
}

async function connected(child: ChildProcess): Promise<BrowserProcess | ToolFailure> {
  let said = '';
  let alive = true;
  const kill = (): void => void child.kill('SIGKILL');
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  const gone = new Promise<void>((resolve) => {
    const ended = (): void => {
      alive = false;
      resolve();
    };
    child.on('error', ended);
    child.on('exit', ended);
  });
  const transport = pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable, kill);
  let late: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => {
    late = setTimeout(resolve, START_MS, null);
    void gone.then(() => resolve(null));
  });
  try {
    const { default: puppeteer } = await import('puppeteer-core');
    const joined = puppeteer.connect({ transport, protocolTimeout: ANSWER_MS, defaultViewport: null });
    joined.catch(() => undefined);
    const browser = await Promise.race([joined, over]);
    if (browser === null || !alive) {
      kill();
      return unstarted(said);
    }
    return { status: 'ok', browser, gone, alive: () => alive, hold: (whether) => hold(child, whether), kill };
  } catch (error) {
    kill();
    return unstarted(`${error instanceof Error ? error.message : String(error)} ${said}`);
  } finally {
    clearTimeout(late);
  }
}

const unstarted = (said: string): ToolFailure =>
  toolFailure(
    'sandbox_unavailable',
    `expected Chromium to start in bubblewrap, it did not: ${said.trim().slice(-600)}. It needs user namespaces; see assay doctor.`,
  );

function hold(child: ChildProcess, whether: boolean): void {
  const verb = whether ? 'ref' : 'unref';
  child[verb]();
  for (const stream of child.stdio) (stream as { ref?(): void; unref?(): void } | null)?.[verb]?.();
}
