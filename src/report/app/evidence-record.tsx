import type { Evidence } from '../../core/evidence.js';
import { MARKS, type Mark } from '../../view/marks.js';
import { type EquationReading, type Field, findingOf, type Reading, readResult } from '../../view/reading.js';
import { JsonBlock } from './json-block.js';
import { Shown } from './shown.js';
import { Bounded } from './text-block.js';

/** One run of a tool: what it found in words, then the exact record. */
export function EvidenceRecord({ evidence }: { evidence: Evidence }) {
  const mark: Mark = evidence.supports === null ? 'unscored' : evidence.supports ? 'supported' : 'refuted';
  return (
    <div class="evidence">
      <p class="evidence-head">
        <span class="mono">
          <Shown text={evidence.tool} line />
        </span>
        <span class={`pill ${mark}`}>
          <span aria-hidden="true">{MARKS[mark].glyph}</span> {findingOf(evidence.output)}
          {evidence.output.status === 'ok' && evidence.output.code !== undefined && (
            <>
              {' · '}
              <Shown text={evidence.output.code} line />
            </>
          )}
        </span>
        <span class="quiet num">
          <Shown text={evidence.id} line /> · {evidence.ms.toFixed(1)} ms
        </span>
      </p>
      <ReadingView reading={readResult(evidence.output)} />
      <JsonBlock title="Input" value={evidence.input} />
      <JsonBlock title="Output" value={evidence.output} />
      <p class="digest">
        <span class="quiet">sha256</span>{' '}
        <span class="mono">
          <Shown text={evidence.sha256} line />
        </span>
      </p>
    </div>
  );
}

function ReadingView({ reading }: { reading: Reading }) {
  switch (reading.kind) {
    case 'failure':
      return (
        <p>
          <span class="mono">
            <Shown text={reading.code} line />
          </span>
          : <Bounded text={reading.message} />
        </p>
      );
    case 'equations':
      return (
        <>
          <Equations equations={reading.equations} />
          <Fields fields={reading.rest} />
        </>
      );
    case 'comparison':
      return (
        <>
          <p class="relation">
            <Shown text={reading.relation} line />
          </p>
          <div class="sides">
            <Side title="response" fields={reading.response} />
            <Side title="reference" fields={reading.reference} />
          </div>
          <Fields fields={reading.rest} />
        </>
      );
    case 'fields':
      return <Fields fields={reading.fields} />;
  }
}

/** Most equations drawn; the record below holds all. */
const MOST_EQUATIONS = 200;

function Equations({ equations }: { equations: readonly EquationReading[] }) {
  const left = equations.length - MOST_EQUATIONS;
  return (
    <ul class="equations">
      {equations.slice(0, MOST_EQUATIONS).map((equation, at) => {
        const mark: Mark = equation.holds === null ? 'unscored' : equation.holds ? 'supported' : 'refuted';
        return (
          <li key={at} class={mark}>
            <span class="equation">
              <span aria-hidden="true">{MARKS[mark].glyph} </span>
              <span class="sr">
                {equation.holds === null ? 'left open' : equation.holds ? 'holds' : 'does not hold'}:{' '}
              </span>
              <Bounded text={equation.text} />
            </span>
            <Fields fields={equation.notes} />
          </li>
        );
      })}
      {left > 0 && <li class="quiet">and {left} more in the output</li>}
    </ul>
  );
}

function Side({ title, fields }: { title: string; fields: readonly Field[] }) {
  return (
    <div>
      <h5>{title}</h5>
      <Fields fields={fields} />
    </div>
  );
}

function Fields({ fields }: { fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <dl class="fields">
      {fields.map(({ name, value }, at) => (
        <div key={at}>
          {name !== '' && (
            <dt>
              <Shown text={name} line />
            </dt>
          )}
          <dd>
            <Bounded text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
