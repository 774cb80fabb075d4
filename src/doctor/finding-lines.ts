import type { Finding } from './examine.js';
import type { JudgeFit } from './judge-needs.js';
import type { AbilityReport, ModelReport } from './model-report.js';

const MARKS: Readonly<Record<AbilityReport['state'], string>> = { yes: 'yes', no: 'no', unknown: '?' };
const INDENT = ' '.repeat(9);

/** A finding as lines of text; the first says whether it is there. */
export function findingLines({ name, state, detail, remedy, model }: Finding): string[] {
  return [
    `${state === 'ok' ? 'ok     ' : 'missing'}  ${name}: ${detail}`,
    ...(model === undefined ? [] : modelLines(model).map((line) => `${INDENT}${line}`)),
    ...(remedy === '' ? [] : [`${INDENT}mend: ${remedy}`]),
  ];
}

function modelLines({ server, abilities, judges }: ModelReport): string[] {
  return [
    ...(server === null ? [] : serverLines(server)),
    ...abilities.map((one) => `${MARKS[one.state].padEnd(4)} ${one.name.padEnd(18)} ${abilityDetail(one)}`),
    ...(judges.length === 0 ? [] : ['What each judge can do there:']),
    ...judges.map((judge) => `${judge.state.padEnd(8)} ${judge.name}${lost(judge)}`),
  ];
}

/** Says apart from an absent ability that one could not be asked. */
const abilityDetail = ({ state, detail }: AbilityReport) =>
  state === 'unknown' ? `cannot be asked: ${detail}` : detail;

function serverLines({ family, build, models, waiting }: NonNullable<ModelReport['server']>): string[] {
  return [
    `server: ${family}${build === null ? '' : ` ${build}`}`,
    ...models.map(
      ({ id, contextLength }) =>
        `model: ${id}${contextLength === null ? '' : `, context ${contextLength} tokens`}`,
    ),
    waiting === null ? 'queue: not shown by /metrics' : `queue: ${waiting} waiting, shown by /metrics`,
  ];
}

function lost({ lacks, unknown }: JudgeFit): string {
  const parts = [
    ...(lacks.length === 0 ? [] : [`lacks ${lacks.join(', ')}`]),
    ...(unknown.length === 0 ? [] : [`could not be asked: ${unknown.join(', ')}`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}
