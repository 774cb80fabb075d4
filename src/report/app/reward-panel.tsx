import type { Judgment } from '../../core/judgment.js';
import type { Rubric } from '../../core/rubric.js';
import { accountFor, type GateState, type RewardAccount, type Term } from '../../view/account.js';
import { formatScore } from '../../view/number.js';
import { Shown } from './shown.js';

interface RewardPanelProps {
  judgment: Judgment;
  rubric: Rubric;
  onStep: (step: number) => void;
}

/** The rewards and how they came about. */
export function RewardPanel({ judgment, rubric, onStep }: RewardPanelProps) {
  const account = accountFor(judgment, rubric);
  return (
    <section class="side-section">
      <h3>How the rewards came about</h3>
      <dl class="account">
        <ProcessAccount process={account.process} onStep={onStep} />
        <OutcomeAccount outcome={account.outcome} />
        <div>
          <dt>
            Total <span class="num">{formatScore(account.total.value)}</span>
          </dt>
          <dd>
            <p class="mono">{account.total.combine}</p>
            <p class="num">
              <Shown text={account.total.because} line />
            </p>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** Most steps drawn. */
const MOST_STEPS = 200;

function ProcessAccount({
  process,
  onStep,
}: {
  process: RewardAccount['process'];
  onStep: (step: number) => void;
}) {
  const left = process.steps.length - MOST_STEPS;
  return (
    <div>
      <dt>Process</dt>
      <dd>
        <p>
          <span class="mono">{process.aggregator}</span>{' '}
          <span class="quiet">of the scored verdicts on each step</span>
        </p>
        {process.steps.length === 0 ? (
          <p class="quiet">No step is scored.</p>
        ) : (
          <ul class="step-values">
            {process.steps.slice(0, MOST_STEPS).map(({ segment, value }) => (
              <li key={segment}>
                <button type="button" class={value < 1 ? 'low' : ''} onClick={() => onStep(segment)}>
                  <span class="sr">Step </span>
                  <span class="quiet num">{segment + 1}:</span> <span class="num">{formatScore(value)}</span>
                </button>
              </li>
            ))}
            {left > 0 && <li class="quiet">and {left} more</li>}
          </ul>
        )}
      </dd>
    </div>
  );
}

function OutcomeAccount({ outcome }: { outcome: RewardAccount['outcome'] }) {
  const what = outcome.source === 'steps' ? 'of the scored steps' : 'of the verdicts on the response';
  return (
    <div>
      <dt>
        Outcome <span class="num">{formatScore(outcome.value)}</span>
      </dt>
      <dd>
        <p>
          <span class="mono">{outcome.aggregator}</span> <span class="quiet">{what}</span>
        </p>
        {outcome.source === 'response' && (
          <ul class="terms">
            {outcome.terms.map((term, at) => (
              <TermLine key={at} term={term} />
            ))}
          </ul>
        )}
        {outcome.gates.map((gate) => (
          <GateLine key={gate.id} gate={gate} />
        ))}
        {outcome.because !== '' && (
          <p>
            <Shown text={outcome.because} line />
          </p>
        )}
      </dd>
    </div>
  );
}

function TermLine({ term: { name, value, weight, code } }: { term: Term }) {
  return (
    <li>
      <Shown text={name} line />
      <span class="num">
        {formatScore(value)}
        {weight !== 1 && <span class="quiet"> × {formatScore(weight)}</span>}
        {code !== null && (
          <span class="quiet">
            {' '}
            <Shown text={code} line />
          </span>
        )}
      </span>
    </li>
  );
}

const GATE_MARKS = { held: 'supported', failed: 'refuted', unscored: 'unscored' } as const;

function GateLine({ gate: { id, state, threshold, value } }: { gate: GateState }) {
  return (
    <p class="gate">
      <span class={`pill ${GATE_MARKS[state]}`}>gate {state}</span> <Shown text={id} line />
      {value !== null && (
        <span class="num">
          {' '}
          {formatScore(value)} {state === 'failed' ? '<' : '≥'} {formatScore(threshold)}
        </span>
      )}
    </p>
  );
}
