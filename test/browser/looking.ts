import { createHash } from 'node:crypto';
import { type Look, type LookOptions, lookAtPage } from '../../src/browser/index.js';

/** A look at HTML that is answered nothing, with what a test sets. */
export const lookAt = (html: string, more: Partial<LookOptions> = {}) =>
  lookAtPage({
    source: { html },
    answer: () => Promise.resolve(null),
    viewport: { width: 640, height: 480 },
    wants: {},
    signal: new AbortController().signal,
    ...more,
  });

/** A look that must succeed. */
export async function seen(html: string, more: Partial<LookOptions> = {}): Promise<Look> {
  const look = await lookAt(html, more);
  if (look.status === 'error') throw new Error(`${look.code}: ${look.message}`);
  return look;
}

export const digest = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? new Uint8Array())
    .digest('hex');
