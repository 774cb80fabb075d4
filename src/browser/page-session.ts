import type { BrowserContext, CDPSession, Page } from 'puppeteer-core';
import type { BrowserProcess } from './browser-process.js';
import { listenToConsole, MOST_LOGS } from './console-log.js';
import { type Deadline, LookFault } from './deadline.js';
import type { LookOptions } from './look.js';
import { quietScript } from './quiet-script.js';
import { RequestGate } from './request-gate.js';
import { followWorlds } from './worlds.js';

/** A page in a context of its own, ready to be sent somewhere. */
export interface PageSession {
  readonly page: Page;
  readonly client: CDPSession;
  readonly gate: RequestGate;
  /** Ids of the worlds in which its scripts run. */
  readonly worlds: () => readonly number[];
  readonly console: { level: string; text: string }[];
}

/** Makes a page ready: its size, its clock and chance, its one way out; no dialogs, no downloads, no popups. */
export async function preparePage(
  context: BrowserContext,
  options: LookOptions,
  deadline: Deadline,
): Promise<PageSession> {
  const page = await context.newPage();
  page.on('error', () =>
    deadline.fail(
      new LookFault(
        'page_hung',
        'expected a page that can be shown, got one that crashed: it takes more memory than it may, or breaks the browser',
      ),
    ),
  );
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  page.on('popup', (popup) => void popup?.close().catch(() => undefined));
  const gate = new RequestGate(page, options, deadline);
  const client = await page.createCDPSession();
  const worlds = followWorlds(client);
  const console = await listenToConsole(client, deadline);
  const { width, height, scale = 1 } = options.viewport;
  await Promise.all([
    // from the session that takes the picture, which counts only its own scale
    client.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: scale,
      mobile: false,
    }),
    page.emulateMediaFeatures([
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'prefers-color-scheme', value: 'light' },
    ]),
    page.emulateTimezone('UTC'),
    page.setBypassServiceWorker(true),
    page.evaluateOnNewDocument(quietScript(MOST_LOGS)),
    client.send('Emulation.setFocusEmulationEnabled', { enabled: true }),
    client.send('Emulation.setHardwareConcurrencyOverride', { hardwareConcurrency: 4 }),
    gate.open(),
  ]);
  return { page, client, gate, console, worlds };
}

/** A context that shares nothing with any other; nothing is downloaded in it. */
export const freshContext = ({ browser }: BrowserProcess): Promise<BrowserContext> =>
  browser.createBrowserContext({ downloadBehavior: { policy: 'deny' } });
