import type { CriterionPanelStudy } from '../sdk/panel.js';

/** A study of a panel in lines for people. */
export function panelLines(study: CriterionPanelStudy): string[] {
  const { criterion, items, leftOut, jurors, panel } = study;
  const rows = [
    ['juror', 'items', 'accuracy', 'unscored'],
    ...jurors.map((juror) => [
      juror.model,
      String(juror.items),
      share(juror.accuracy),
      counts(juror.unscored, juror.notAsked === 0 ? {} : { 'not asked': juror.notAsked }),
    ]),
    ['the panel', String(panel.items), share(panel.accuracy), counts(panel.unscored)],
  ];
  return [
    `${criterion}: ${items} labelled ${items === 1 ? 'item' : 'items'}, ${jurors.length} ${jurors.length === 1 ? 'juror' : 'jurors'}`,
    ...(Object.keys(leftOut).length === 0 ? [] : [`left out: ${counts(leftOut)}`]),
    '',
    ...table(rows),
    '',
    ...correlationLines(study),
  ].map(printable);
}

function correlationLines({
  pairs,
  jurors,
  correlation,
  effective,
  agreement,
}: CriterionPanelStudy): string[] {
  const told = pairs.filter((pair) => pair.correlation !== null).length;
  const worth =
    effective === null
      ? `effective jurors: cannot be told of ${jurors.length}, no pair tells a correlation`
      : `effective jurors: ${effective.toFixed(2)} of ${jurors.length}${correlation === null ? '' : ` (mean correlation ${correlation.toFixed(3)}, ${told} of ${pairs.length} pairs)`}`;
  return [
    ...(pairs.length === 0 ? [] : ['correlation of errors']),
    ...table(pairs.map((pair) => [`  ${pair.first}`, pair.second, pairText(pair)])),
    ...(pairs.length === 0 ? [] : ['']),
    worth,
    `agreement: ${agreement === null ? 'none' : `${share(agreement)} of the votes with their result`}`,
  ];
}

function pairText({ correlation, items, code }: CriterionPanelStudy['pairs'][number]): string {
  return correlation === null
    ? `none: ${code ?? 'unknown'} (${items} in common)`
    : `${correlation.toFixed(3)} on ${items} items`;
}

const share = (value: number | null): string => (value === null ? '-' : value.toFixed(3));

function counts(...all: readonly Readonly<Record<string, number>>[]): string {
  const parts = all.flatMap((one) => Object.entries(one)).map(([name, count]) => `${count} ${name}`);
  return parts.join(', ') || '0';
}

/** Columns padded to their widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Names come from the log: what could steer a terminal is written out. */
function printable(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
