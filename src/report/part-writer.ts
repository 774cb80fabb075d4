import { DATA_ATTRIBUTE, type PartKind, type Place } from './payload.js';

/** Takes text in order; resolves when more may come. */
export interface TextSink {
  write(text: string): Promise<void>;
}

/** Largest data element, characters; a browser reads only the elements it needs. */
const PART_LENGTH = 2_000_000;

/** Writes records of one kind, one a line, into as many data elements as they need. */
export class PartWriter {
  readonly #sink: TextSink;
  readonly #kind: PartKind;
  #part = -1;
  #line = 0;
  #length = 0;
  #open = false;

  constructor(sink: TextSink, kind: PartKind) {
    this.#sink = sink;
    this.#kind = kind;
  }

  /** @param json one line of {@link embeddedJson} */
  async add(json: string): Promise<Place> {
    if (this.#length > 0 && this.#length + json.length > PART_LENGTH) await this.end();
    if (!this.#open) await this.#begin();
    await this.#sink.write(this.#line === 0 ? json : `\n${json}`);
    this.#length += json.length;
    const place: Place = [this.#part, this.#line];
    this.#line += 1;
    return place;
  }

  async end(): Promise<void> {
    if (!this.#open) return;
    await this.#sink.write('</script>\n');
    this.#open = false;
    this.#length = 0;
  }

  async #begin(): Promise<void> {
    this.#part += 1;
    this.#line = 0;
    this.#open = true;
    await this.#sink.write(`<script type="application/json" ${DATA_ATTRIBUTE}="${this.#kind}">`);
  }
}
