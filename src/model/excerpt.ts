/** Most characters of a server's words that are told on. */
const MOST = 300;
/** Shorter strings are too common to be taken for a secret. */
const SHORTEST_SECRET = 6;

/** Says what a server wrote in one short line. */
export type Excerpt = (text: string) => string;

/**
 * Makes the start of any text fit for a message: one line, at most 300 characters, no control characters, and none
 * of the secrets that were sent, should the server repeat them.
 */
export function excerptWithout(secrets: readonly string[]): Excerpt {
  // longest first, so that a part does not break the whole
  const hidden = secrets
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    // cut first with room for what is hidden, so that a huge page costs nothing
    let shown = text.slice(0, MOST * 20);
    for (const secret of hidden) shown = shown.replaceAll(secret, '[secret]');
    const line = shown.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim();
    return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
  };
}
