import { formatCount } from '../../view/number.js';
import type { ReportRun } from '../payload.js';
import { Shown } from './shown.js';

/** What a reader must know before the figures. `unknown` is what the address names and the page does not hold. */
export function Notices({ run, unknown }: { run: ReportRun; unknown: string }) {
  const { truncation } = run;
  return (
    <>
      {truncation !== null && (
        <p class="notice" role="note">
          This page holds the first {formatCount(truncation.embedded)} judgments of{' '}
          {truncation.of === null ? 'a run that has more' : `the run's ${formatCount(truncation.of)}`}.{' '}
          {run.overviewOf === 'run'
            ? 'The figures below are of the whole run; the list is not.'
            : 'The figures below and the list are of those alone.'}
        </p>
      )}
      {run.complete !== true && (
        <p class="notice" role="note">
          The run had not ended when this page was written.
        </p>
      )}
      {unknown !== '' && (
        <p class="notice" role="alert">
          This page holds no judgment named <Shown text={unknown} line />.
        </p>
      )}
    </>
  );
}
