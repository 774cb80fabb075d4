const ADDRESS = /^(?:https?|ftp):\/\/[^\s\\/?#]+/i;
const FORBIDDEN = /[\s\\<>"{}|^`]/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/** The host of a web address, in lower case; null where it is none by RFC 3986 and the URL standard. */
export function hostOf(address: string): string | null {
  if (address.length > 10_000 || !ADDRESS.test(address) || FORBIDDEN.test(address)) return null;
  try {
    const { hostname } = new URL(address);
    const written = /^[^:]+:\/\/(?:[^/?#]*@)?(\[[^\]]*\]|[^/?#:]*)/.exec(address)?.[1] ?? '';
    const named =
      written.startsWith('[') ||
      written
        .replace(/\.$/, '')
        .split('.')
        .every((one) => LABEL.test(one));
    return named ? hostname : null;
  } catch {
    return null;
  }
}

/** Whether a text is a full web address (http, https or ftp), by its form alone. */
export const isWebAddress = (text: string): boolean => hostOf(text) !== null;
