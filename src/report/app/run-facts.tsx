import type { ReportRun } from '../payload.js';
import { Shown } from './shown.js';

/** Everything needed to know which run this is, and to repeat it. */
export function RunFacts({ run }: { run: ReportRun }) {
  const { header } = run;
  const { reward } = header.rubric.resolved;
  const facts: readonly (readonly [string, string])[] = [
    ['Data', header.data.path],
    ['Data sha256', header.data.sha256 ?? 'read from standard input'],
    ['Rubric', header.rubric.source],
    ['Rubric sha256', header.rubric.sha256],
    ['Segments', header.rubric.resolved.segment],
    [
      'Rewards',
      `process ${reward.process}, outcome ${reward.outcome} (over steps: ${reward.steps}), total ${reward.total.combine}${reward.total.combine === 'outcome' ? '' : ` with w = ${reward.total.w}`}`,
    ],
    ['Judge', header.judge],
    [
      'Tools',
      Object.entries(header.tools)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ') || 'none',
    ],
    ['Seed', String(header.seed)],
    ['Assay', `${header.assay} on Node ${header.node}`],
    ['Begun', header.createdAt],
    ['Ended', run.finishedAt ?? 'not yet'],
  ];
  return (
    <section class="card">
      <h3>This run</h3>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={name.endsWith('sha256') ? 'mono' : ''}>
              <Shown text={value} line />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
