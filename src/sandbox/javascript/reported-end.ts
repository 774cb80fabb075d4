import type { Ending } from '../runtime.js';

/** Ends the harness beside a program reports; all others are seen from outside. */
const REPORTED: ReadonlySet<unknown> = new Set(['exception', 'refused', 'out_of_memory', 'syntax_error']);

/**
 * An end as reported from inside a sandbox. Judged code may have written the report itself, so one that would do it
 * good is not believed.
 * @param trusted whether it comes from the tests' side, where no judged code runs
 */
export function reportedEnd(
  end: { readonly ending?: unknown; readonly message?: unknown },
  trusted: boolean,
): { readonly ending: Ending; readonly message: string } {
  if (!trusted && !REPORTED.has(end.ending))
    return { ending: 'crashed', message: 'reported an end that is not its to report' };
  return { ending: end.ending as Ending, message: String(end.message).slice(0, 2000) };
}
