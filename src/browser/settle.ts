import type { CDPSession } from 'puppeteer-core';
import { within } from './deadline.js';
import { RELEASE } from './hold-timers.js';
import { IsolatedWorld } from './isolated-world.js';
import { PAGE_EPOCH } from './quiet-script.js';

/** Tasks that may run before the page's clock moves on all the same. */
const MOST_TASKS_AT_ONCE = 10_000;

/**
 * Lets the page's clock run for a while, without waiting for it, and stops it: timers fire in their order, and time
 * stands still while requests wait. Gives up after `patienceMs` of real time.
 * @param worlds the ids of the worlds in which the page's scripts run, its frames' among them
 */
export async function settle(
  client: CDPSession,
  worlds: readonly number[],
  settleMs: number,
  patienceMs: number,
): Promise<void> {
  const spent = new Promise<void>((resolve) =>
    client.once('Emulation.virtualTimeBudgetExpired', () => resolve()),
  );
  await client.send('Emulation.setVirtualTimePolicy', {
    policy: 'pause',
    initialVirtualTime: PAGE_EPOCH / 1_000,
  });
  const release = `globalThis.${RELEASE}?.()`;
  await Promise.all(
    worlds.map((contextId) =>
      client.send('Runtime.evaluate', { expression: release, contextId }).catch(() => undefined),
    ),
  );
  await client.send('Emulation.setVirtualTimePolicy', {
    policy: 'pauseIfNetworkFetchesPending',
    budget: Math.max(1, settleMs),
    maxVirtualTimeTaskStarvationCount: MOST_TASKS_AT_ONCE,
  });
  if (!(await within(patienceMs, spent)))
    await client.send('Emulation.setVirtualTimePolicy', { policy: 'pause' });
}

/** Brings what moves to its end, or where it never ends to its start; hides the caret. */
export async function still(client: CDPSession): Promise<void> {
  const world = await IsolatedWorld.of(client);
  await world.value(STILL);
}

// a document without a body is never drawn
const STILL = `(() => {
  const make = (name) => Document.prototype.createElement.call(document, name);
  const read = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  if (!read('documentElement')) Node.prototype.appendChild.call(document, make('html'));
  if (!read('body')) Node.prototype.appendChild.call(read('documentElement'), make('body'));
  const animations = Document.prototype.getAnimations.call(document).slice(0, 5000);
  for (const animation of animations) {
    try { animation.finish(); } catch { try { animation.currentTime = 0; animation.pause(); } catch {} }
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { caret-color: transparent !important; }');
  const sheets = Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets');
  sheets.set.call(document, [...sheets.get.call(document), sheet]);
})()`;
