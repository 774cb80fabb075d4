import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../view/number.js';
import { keyOf, type ReportData } from './data.js';
import { Detail } from './detail.js';
import { type Filter, listed, NO_FILTER, type Sort } from './filter.js';
import { FilterBar } from './filter-bar.js';
import { Header, type Pane } from './header.js';
import { JudgmentList } from './judgment-list.js';
import { OverviewPage } from './overview-page.js';
import { go, useRoute } from './route.js';
import { useSearch } from './search.js';
import { useShortcuts } from './shortcuts.js';

/** The whole page: a list on one side, the overview or one judgment on the other. */
export function App({ data }: { data: ReportData }) {
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [sort, setSort] = useState<Sort>('run');
  const [pane, setPane] = useState<Pane>('overview');
  const searchBox = useRef<HTMLInputElement>(null);
  const { matches, searching } = useSearch(data, filter.query);
  const positions = useMemo(() => listed(data.rows, filter, sort, matches), [data, filter, sort, matches]);
  const name = useRoute();
  const open = name === '' ? null : data.find(name);

  const select = useCallback(
    (position: number, how: 'push' | 'replace') => {
      const row = data.rows[position];
      if (row !== undefined) go(keyOf(row), how);
    },
    [data],
  );
  const step = useCallback(
    (by: number) => {
      const next = positions[open === null ? 0 : positions.indexOf(open) + by];
      if (next !== undefined) select(next, 'replace');
    },
    [positions, open, select],
  );
  const narrow = useCallback((change: Partial<Filter>) => {
    setFilter((before) => ({ ...before, ...change }));
    setPane('list');
  }, []);
  useShortcuts({ search: () => searchBox.current?.focus(), step, close: () => go(null) });
  useEffect(() => {
    // Closing a judgment on a narrow screen leads back to the list it was chosen from.
    if (open !== null) setPane('list');
    const of = open === null ? null : data.rows[open];
    document.title = `${of == null ? data.run.header.rubric.resolved.name : keyOf(of)} · Assay report`;
  }, [data, open]);

  const row = open === null ? undefined : data.rows[open];
  return (
    <div class="page" data-pane={pane} data-open={row !== undefined}>
      <Header run={data.run} count={positions.length} pane={pane} onPane={setPane} open={row !== undefined} />
      <div class="panes">
        <nav class="list-pane" aria-label="Judgments">
          <FilterBar
            data={data}
            filter={filter}
            onFilter={setFilter}
            sort={sort}
            onSort={setSort}
            shown={positions.length}
            searching={searching}
            searchBox={searchBox}
          />
          <JudgmentList data={data} positions={positions} selected={open} onSelect={select} />
        </nav>
        <main class="content" id="content">
          {row === undefined ? (
            <OverviewPage
              data={data}
              positions={positions}
              filter={filter}
              unknown={name}
              onNarrow={narrow}
            />
          ) : (
            <Detail key={keyOf(row)} data={data} row={row} onStep={step} place={placeIn(positions, open)} />
          )}
        </main>
      </div>
    </div>
  );
}

function placeIn(positions: readonly number[], open: number | null): string {
  const at = open === null ? -1 : positions.indexOf(open);
  return at === -1 ? 'not in the list' : `${formatCount(at + 1)} of ${formatCount(positions.length)}`;
}
