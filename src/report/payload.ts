import type { Overview, RunHeader } from '../log/format.js';

/** Name of the attribute that marks a data element of the page; its value is a {@link PartKind}. */
export const DATA_ATTRIBUTE = 'data-assay';

/**
 * What a data element holds: `judgments`, `texts` and `rows` one JSON value a line, `run` one {@link ReportRun}.
 * There may be several elements of the first three; they count from 0 in document order.
 */
export type PartKind = 'judgments' | 'texts' | 'rows' | 'run';

/** Where a record lies: number of the element of its kind, number of the line in it. */
export type Place = readonly [part: number, line: number];

/** What the list, the filters and the sorting need of one judgment; the rest is parsed when it is opened. */
export interface ReportRow {
  readonly id: string;
  readonly response: number;
  readonly scored: boolean;
  readonly outcome: number | null;
  readonly total: number | null;
  /** Steps. */
  readonly steps: number;
  /** Refuted steps. */
  readonly refuted: number;
  /** Initial of the mark of each step (r, p, s, u, n for nothing to check), of the first 48. */
  readonly marks: string;
  /** Index of the first refuted step. */
  readonly firstFailed: number | null;
  readonly gatesFailed: readonly string[];
  /** Ids of the criteria with a score below their threshold. */
  readonly failing: readonly string[];
  /** Codes of what is unscored, the judgment's own first; `nothing_to_check` apart. */
  readonly codes: readonly string[];
  readonly judgment: Place;
  readonly text: Place | null;
}

/** Why a page holds a part of the run only. */
export interface Truncation {
  readonly reason: 'limit' | 'bytes';
  readonly embedded: number;
  /** Judgments of the run, null where nobody counted them. */
  readonly of: number | null;
}

/** What the page says of the run as a whole. */
export interface ReportRun {
  readonly header: RunHeader;
  readonly overview: Overview;
  /** Whether `overview` is of the whole run, or of the embedded judgments alone. */
  readonly overviewOf: 'run' | 'embedded';
  readonly truncation: Truncation | null;
  /** False while the run was interrupted, null where no summary was written. */
  readonly complete: boolean | null;
  readonly finishedAt: string | null;
}

/**
 * JSON that cannot end or comment out the script element it stands in: `<` (so `</script>` and `<!--`) and the
 * line separators U+2028 and U+2029 are written as escapes. `JSON.parse` gives back the same value.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
