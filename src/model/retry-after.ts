/** Longest wait that is believed: a day. */
const MOST_MS = 86_400_000;

/**
 * How long a server asks to wait, from `retry-after-ms` (milliseconds) or `retry-after` (seconds or an HTTP date,
 * RFC 9110 section 10.2.3).
 * @param now milliseconds since 1970-01-01 UTC
 * @returns milliseconds from 0 to a day; undefined where the server does not say
 */
export function retryAfter(header: (name: string) => string | undefined, now: number): number | undefined {
  const ms = numberIn(header('retry-after-ms'));
  if (ms !== undefined) return bounded(ms);
  const value = header('retry-after');
  const seconds = numberIn(value);
  if (seconds !== undefined) return bounded(seconds * 1_000);
  const date = value?.trimEnd().endsWith('GMT') === true ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : bounded(date - now);
}

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d{1,12}(?:\.\d{1,9})?\s*$/.test(text) ? Number(text) : undefined;

const bounded = (ms: number): number => Math.min(MOST_MS, Math.max(0, ms));
