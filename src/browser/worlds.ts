import type { CDPSession } from 'puppeteer-core';

/** Frames whose scripts are looked after; a page with more has frames whose timers never fire. */
const MOST = 100;

/** Follows the worlds in which a page's own scripts run: one for each frame. @returns their ids as they are when asked */
export function followWorlds(client: CDPSession): () => readonly number[] {
  const worlds = new Set<number>();
  client.on('Runtime.executionContextCreated', ({ context }) => {
    const about = context.auxData as { readonly isDefault?: boolean } | undefined;
    if (about?.isDefault === true) worlds.add(context.id);
  });
  client.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    worlds.delete(executionContextId),
  );
  client.on('Runtime.executionContextsCleared', () => worlds.clear());
  return () => [...worlds].slice(0, MOST);
}
