import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer';

const KNOWN_PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser to test with. @throws {Error} where there is none, with the command that installs one */
export function browserPath(environment: NodeJS.ProcessEnv = process.env): string {
  const found = environment.PUPPETEER_EXECUTABLE_PATH ?? KNOWN_PLACES.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error(
    `expected Chromium at PUPPETEER_EXECUTABLE_PATH or one of ${KNOWN_PLACES.join(', ')}, got none. Run: apt-get install -y chromium-headless-shell`,
  );
}

/** Starts the system's Chromium; root may not use its sandbox. */
export async function launchBrowser(): Promise<Browser> {
  return await puppeteer.launch({
    executablePath: browserPath(),
    headless: true,
    pipe: true,
    protocolTimeout: 60_000,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
