import { formatCount } from '../../view/number.js';
import type { ReportRun } from '../payload.js';
import { go } from './route.js';
import { Shown } from './shown.js';
import { ThemeToggle } from './theme.js';

/** Which of the two a narrow screen shows while no judgment is open. */
export type Pane = 'overview' | 'list';

interface HeaderProps {
  run: ReportRun;
  count: number;
  pane: Pane;
  onPane: (pane: Pane) => void;
  open: boolean;
}

/** Name of the run, the way back to the overview, and the colours. */
export function Header({ run, count, pane, onPane, open }: HeaderProps) {
  const { rubric, data } = run.header;
  const to = (next: Pane) => () => {
    onPane(next);
    if (open) go(null);
  };
  return (
    <header class="bar">
      <div class="bar-title">
        <h1>
          <Shown text={rubric.resolved.name} line />
        </h1>
        <p class="quiet clip">
          <Shown text={data.path} line />
        </p>
      </div>
      <div class="tabs">
        <button
          type="button"
          class="tab"
          aria-current={!open && pane === 'overview'}
          onClick={to('overview')}
        >
          Overview
        </button>
        <button
          type="button"
          class="tab tab-list"
          aria-current={!open && pane === 'list'}
          onClick={to('list')}
        >
          Judgments <span class="num">{formatCount(count)}</span>
        </button>
      </div>
      <ThemeToggle />
    </header>
  );
}
