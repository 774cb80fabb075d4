import { VarintReader, VarintWriter } from './varints.js';

/**
 * Where a term stands, encoded. `passages` holds, for each passage in order, the step from the one before and how often
 * the term stands in it; `places` holds the steps between its places, afresh for each passage.
 */
export interface EncodedPostings {
  readonly passages: Uint8Array;
  readonly places: Uint8Array;
  /** Passages that hold the term. */
  readonly holding: number;
}

/** Where a term stands: passages in ascending order, and how often in each. */
export interface Postings {
  readonly passages: Uint32Array;
  readonly counts: Uint32Array;
}

/** Decodes the passages of a term. */
export function decodePostings({ passages, holding }: Omit<EncodedPostings, 'places'>): Postings {
  const decoded = { passages: new Uint32Array(holding), counts: new Uint32Array(holding) };
  const reader = new VarintReader(passages);
  let last = 0;
  for (let at = 0; at < holding; at += 1) {
    last += reader.read();
    decoded.passages[at] = last;
    decoded.counts[at] = reader.read();
  }
  return decoded;
}

/** The places of a term in those of its passages (both ascending) that are asked for. */
export function placesIn(
  { passages, counts }: Postings,
  places: Uint8Array,
  wanted: Uint32Array,
): number[][] {
  const reader = new VarintReader(places);
  const found: number[][] = [];
  let next = 0;
  for (let at = 0; at < passages.length && next < wanted.length; at += 1) {
    const count = counts[at] ?? 0;
    if (passages[at] !== wanted[next]) {
      reader.skip(count);
      continue;
    }
    found.push(readPlaces(reader, count));
    next += 1;
  }
  return found;
}

function readPlaces(reader: VarintReader, count: number): number[] {
  const places: number[] = [];
  for (let last = 0, left = count; left > 0; left -= 1) {
    last += reader.read();
    places.push(last);
  }
  return places;
}

/** Joins postings of one term into one, passages ascending over all of them. */
export class PostingsWriter {
  readonly #passages = new VarintWriter();
  readonly #places = new VarintWriter();
  #last = 0;
  #holding = 0;
  /** The largest impact that was added. */
  peak = 0;

  /** @param places the encoded places of the term in this passage */
  add(passage: number, count: number, places: Uint8Array, impact: number): void {
    this.#passages.write(passage - this.#last);
    this.#passages.write(count);
    this.#places.append(places);
    this.#last = passage;
    this.#holding += 1;
    if (impact > this.peak) this.peak = impact;
  }

  /** What was added, after which the writer is empty again. */
  take(): EncodedPostings & { readonly peak: number } {
    const taken = {
      passages: this.#passages.take(),
      places: this.#places.take(),
      holding: this.#holding,
      peak: this.peak,
    };
    this.#last = 0;
    this.#holding = 0;
    this.peak = 0;
    return taken;
  }
}
