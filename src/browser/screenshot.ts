import type { CDPSession } from 'puppeteer-core';
import type { Look, LookOptions } from './look.js';

/** Longest side and most pixels of a screenshot; what lies beyond is cut off. */
const LONGEST = 16_000;
const MOST_PIXELS = 40_000_000;

/** A picture of the page or of what the viewport shows, from its upper left corner. */
export async function screenshot(
  client: CDPSession,
  { wants, viewport }: LookOptions,
): Promise<Look['screenshot']> {
  if (wants.screenshot === undefined || wants.screenshot === false) return null;
  const scale = viewport.scale ?? 1;
  const { cssContentSize } = await client.send('Page.getLayoutMetrics');
  const whole = wants.screenshot === 'page' ? cssContentSize : viewport;
  const widest = Math.floor(LONGEST / scale);
  const width = Math.min(Math.max(Math.ceil(whole.width), 1), widest);
  const tallest = Math.min(widest, Math.floor(MOST_PIXELS / (width * scale * scale)));
  const height = Math.min(Math.max(Math.ceil(whole.height), 1), tallest);
  const { data } = await client.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: wants.screenshot === 'page',
    clip: { x: 0, y: 0, width, height, scale: 1 },
  });
  const png = Buffer.from(data, 'base64');
  const cut = width < whole.width - 1 || height < whole.height - 1;
  // the size as drawn, from the header of the file
  const size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
  return { png, ...size, ...(cut ? { cut } : {}) };
}
