import type { Evidence, Json } from '../core/index.js';
import { MARKS } from '../view/marks.js';
import { compactJson, type EquationReading, type Field, findingOf, readResult } from '../view/reading.js';
import { visibleLine } from '../view/visible.js';
import { clip } from './columns.js';
import type { Line } from './layout.js';

/** Longest value printed, columns; `--json` prints all of it. */
const VALUE_COLUMNS = 400;
/** Most equations printed of one piece of evidence. */
const MOST_EQUATIONS = 50;

const value = (text: string): string => clip(visibleLine(text), VALUE_COLUMNS);

const fieldText = ({ name, value: text }: Field): string =>
  name === '' ? value(text) : `${visibleLine(name)} ${value(text)}`;
const fieldsText = (fields: readonly Field[]): string => fields.map(fieldText).join(' · ');

function equationLine({ text, holds, notes }: EquationReading): Line {
  const mark = holds === null ? 'unscored' : holds ? 'supported' : 'refuted';
  const extra = notes.length > 0 ? `  (${fieldsText(notes)})` : '';
  return { label: `${MARKS[mark].glyph} `, text: value(text) + extra, tone: mark };
}

const gravity = (holds: boolean | null): number => (holds === false ? 0 : holds === null ? 1 : 2);

/** A long list is cut: what failed must not be in the part that is lost. */
function equationsLines(equations: readonly EquationReading[]): Line[] {
  if (equations.length <= MOST_EQUATIONS) return equations.map(equationLine);
  const gravest = [...equations].sort((a, b) => gravity(a.holds) - gravity(b.holds));
  return [
    ...gravest.slice(0, MOST_EQUATIONS).map(equationLine),
    { text: `… and ${equations.length - MOST_EQUATIONS} more equations`, tone: 'quiet' },
  ];
}

/** What a piece of evidence found, for people. */
export function readingLines(evidence: Evidence): Line[] {
  const reading = readResult(evidence.output);
  switch (reading.kind) {
    case 'failure':
      return [{ text: `${visibleLine(reading.code)}: ${value(reading.message)}` }];
    case 'equations':
      return [
        ...equationsLines(reading.equations),
        ...(reading.rest.length > 0 ? [{ text: fieldsText(reading.rest) }] : []),
      ];
    case 'comparison':
      return [
        { text: [value(reading.relation), ...reading.rest.map(fieldText)].join(' · ') },
        { label: 'response   ', text: fieldsText(reading.response) },
        { label: 'reference  ', text: fieldsText(reading.reference) },
      ];
    case 'fields':
      return [{ text: fieldsText(reading.fields) }];
  }
}

/** The record of a piece of evidence: what was asked, what came back, and the digest a re-run is compared with. */
export function evidenceLines(evidence: Evidence): Line[] {
  const { id, tool, input, output, files, sha256, ms } = evidence;
  const time = Number.isFinite(ms) ? ` in ${ms.toFixed(1)} ms` : '';
  return [
    { indent: 2, text: `${visibleLine(id)}  ${visibleLine(tool)} ${findingOf(output)}${time}` },
    { indent: 6, label: 'input   ', text: value(compactJson(input)), tone: 'quiet' },
    {
      indent: 6,
      label: 'output  ',
      text: value(compactJson({ ...output } as unknown as Json)),
      tone: 'quiet',
    },
    ...(files === undefined
      ? []
      : [
          {
            indent: 6,
            label: 'files   ',
            text: value(compactJson(files as unknown as Json)),
            tone: 'quiet',
          } as const,
        ]),
    { indent: 6, label: 'sha256  ', text: visibleLine(sha256), tone: 'quiet' },
  ];
}
