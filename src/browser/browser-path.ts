import { existsSync } from 'node:fs';

const CANDIDATES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser to use: `PUPPETEER_EXECUTABLE_PATH`, else the first one the system has; null where there is none. */
export function browserPath(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment.PUPPETEER_EXECUTABLE_PATH;
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return CANDIDATES.find((path) => existsSync(path)) ?? null;
}
