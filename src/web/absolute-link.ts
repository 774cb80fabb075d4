/** An address that can be asked for, absolute; null for all others (`javascript:`, `#top`). */
export function absolute(href: string | undefined, base: string): string | null {
  if (href === undefined || href.length > 2_048 || href.trim() === '' || href.startsWith('#')) return null;
  try {
    const url = new URL(href, base);
    return /^(?:https?|mailto):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
