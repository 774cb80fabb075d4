import type { Judgment } from '../../core/judgment.js';
import type { TextRecord } from '../../log/format.js';
import { DATA_ATTRIBUTE, type PartKind, type Place, type ReportRow, type ReportRun } from '../payload.js';

/** Data elements kept split into lines; the oldest is let go first. */
const KEPT_PARTS = 6;

function elements(kind: PartKind): Element[] {
  return [...document.querySelectorAll(`script[${DATA_ATTRIBUTE}="${kind}"]`)];
}

/** The run embedded in this page. Records are parsed when they are asked for. */
export class ReportData {
  readonly run: ReportRun;
  readonly rows: readonly ReportRow[];
  readonly #positions = new Map<string, number>();
  readonly #firstOf = new Map<string, number>();
  readonly #elements: Readonly<Record<PartKind, readonly Element[]>>;
  readonly #split = new Map<string, readonly string[]>();

  constructor() {
    this.#elements = {
      judgments: elements('judgments'),
      texts: elements('texts'),
      rows: elements('rows'),
      run: elements('run'),
    };
    const run = this.#elements.run[0]?.textContent;
    if (run == null) throw new Error('This page holds no run: it is the template that assay report fills.');
    this.run = JSON.parse(run) as ReportRun;
    this.rows = this.#elements.rows.flatMap((part) =>
      (part.textContent ?? '').split('\n').map((line) => JSON.parse(line) as ReportRow),
    );
    for (const [position, row] of this.rows.entries()) {
      this.#positions.set(keyOf(row), position);
      const id = wellFormed(row.id);
      if (!this.#firstOf.has(id)) this.#firstOf.set(id, position);
    }
  }

  /** Position of the row that `name` means: `sampleId#response`, or a sample's first response. */
  find(name: string): number | null {
    return this.#positions.get(name) ?? this.#firstOf.get(name) ?? null;
  }

  judgment(row: ReportRow): Judgment {
    return JSON.parse(this.#line('judgments', row.judgment)) as Judgment;
  }

  text(row: ReportRow): TextRecord | null {
    return row.text === null ? null : (JSON.parse(this.#line('texts', row.text)) as TextRecord);
  }

  #line(kind: PartKind, [part, line]: Place): string {
    const name = `${kind}${part}`;
    const lines = this.#split.get(name) ?? (this.#elements[kind][part]?.textContent ?? '').split('\n');
    this.#split.delete(name);
    this.#split.set(name, lines);
    if (this.#split.size > KEPT_PARTS) {
      for (const oldest of this.#split.keys()) {
        this.#split.delete(oldest);
        break;
      }
    }
    return lines[line] ?? 'null';
  }
}

/** The name of a row in links and lists. */
export function keyOf(row: Pick<ReportRow, 'id' | 'response'>): string {
  return wellFormed(`${row.id}#${row.response}`);
}

/** A lone surrogate cannot stand in an address; U+FFFD takes its place. */
function wellFormed(name: string): string {
  return name.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
