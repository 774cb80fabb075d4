/** Characters of one token of the test server's tokeniser. */
export const CHARACTERS_A_TOKEN = 4;

/** How many tokens a text has: one for every 4 characters (UTF-16 units) begun. */
export function tokenCount(text: string): number {
  return Math.ceil(text.length / CHARACTERS_A_TOKEN);
}

/** A text's tokens, in order; joined again they are the text. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at += CHARACTERS_A_TOKEN)
    tokens.push(text.slice(at, at + CHARACTERS_A_TOKEN));
  return tokens;
}

/** The id of a token, below 100000: the same text has the same id; two texts may share one. */
export function tokenId(token: string): number {
  return hashOf(token) % 100_000;
}

/** A text's hash, 32 bits, not negative (FNV-1a over UTF-16 units). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
