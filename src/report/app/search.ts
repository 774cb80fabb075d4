import { useEffect, useState } from 'preact/hooks';
import { keyOf, type ReportData } from './data.js';

/** Longest stretch of searching before the page may draw, milliseconds. */
const SLICE = 10;
/** Lower-cased text kept for the next search, characters; what is over is lower-cased again. */
const KEPT_LENGTH = 60_000_000;

/** Lower-cased id and response text of each row, made when first searched. */
class Haystacks {
  readonly #kept = new Map<number, string>();
  readonly #data: ReportData;
  #length = 0;

  constructor(data: ReportData) {
    this.#data = data;
  }

  has(position: number, needle: string): boolean {
    return this.#at(position).includes(needle);
  }

  #at(position: number): string {
    const known = this.#kept.get(position);
    if (known !== undefined) return known;
    const row = this.#data.rows[position];
    if (row === undefined) return '';
    const made = `${keyOf(row)}\n${this.#data.text(row)?.text ?? ''}`.toLowerCase();
    if (this.#length + made.length <= KEPT_LENGTH) {
      this.#kept.set(position, made);
      this.#length += made.length;
    }
    return made;
  }
}

/** What a search has come to. */
export interface SearchState {
  /** Whether each row is found; null where nothing is searched for. */
  readonly matches: readonly boolean[] | null;
  readonly searching: boolean;
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function search(
  data: ReportData,
  haystacks: Haystacks,
  needle: string,
  isStale: () => boolean,
): Promise<boolean[] | null> {
  const matches: boolean[] = [];
  let sliceEnd = performance.now() + SLICE;
  for (let at = 0; at < data.rows.length; at++) {
    matches.push(haystacks.has(at, needle));
    if (performance.now() < sliceEnd) continue;
    await nextTask();
    if (isStale()) return null;
    sliceEnd = performance.now() + SLICE;
  }
  return matches;
}

/** Searches ids and response texts for `query`, case apart, without holding up the page. */
export function useSearch(data: ReportData, query: string): SearchState {
  const [haystacks] = useState(() => new Haystacks(data));
  const [state, setState] = useState<SearchState>({ matches: null, searching: false });
  useEffect(() => {
    const needle = query.trim().toLowerCase();
    if (needle === '') {
      setState({ matches: null, searching: false });
      return;
    }
    let stale = false;
    setState((previous) => ({ ...previous, searching: true }));
    const timer = setTimeout(async () => {
      const matches = await search(data, haystacks, needle, () => stale);
      if (matches !== null && !stale) setState({ matches, searching: false });
    }, 80);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [data, haystacks, query]);
  return state;
}
