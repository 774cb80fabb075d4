import { Unreadable } from './unreadable.js';

const HEAD = /^data:image\/[a-z\d.+-]{1,40};base64,/i;
const NO_BASE64 = /[^A-Za-z\d+/]/;

/** Whether a path is meant as a data URI. */
export const isDataUri = (path: string): boolean => /^data:/i.test(path);

/**
 * The bytes of an image's data URI. The type it names is not trusted: the bytes themselves say what they are.
 * @throws {Unreadable} where it is not `data:image/…;base64,…`, or holds more than `maxBytes`
 */
export function readDataUri(uri: string, maxBytes: number): Uint8Array {
  const head = HEAD.exec(uri.slice(0, 100))?.[0];
  if (head === undefined) throw new Unreadable('data:image/…;base64,…', 'a data URI of another kind');
  const size = Math.floor(((uri.length - head.length) * 3) / 4);
  if (size > maxBytes + 2) throw new Unreadable(`at most ${maxBytes} bytes`, `about ${size}`);
  const body = uri.slice(head.length);
  if (body === '' || body.length % 4 !== 0 || NO_BASE64.test(body.replace(/={1,2}$/, '')))
    throw new Unreadable('base64 in the data URI', 'something else');
  return Buffer.from(body, 'base64');
}
