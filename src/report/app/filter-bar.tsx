import type { RefObject } from 'preact';
import { formatCount } from '../../view/number.js';
import { visibleLine } from '../../view/visible.js';
import type { ReportData } from './data.js';
import { countActive, type Filter, NO_FILTER, SORTS, type Sort } from './filter.js';
import { RewardRange } from './reward-range.js';

interface FilterBarProps {
  data: ReportData;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
  shown: number;
  searching: boolean;
  searchBox: RefObject<HTMLInputElement | null>;
}

const STATUSES = ['all', 'scored', 'unscored'] as const;

/** Search, filters and order of the list. */
export function FilterBar(props: FilterBarProps) {
  const { data, filter, onFilter, shown, searching, searchBox } = props;
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  const active = countActive(filter);
  return (
    <search class="filters">
      <input
        ref={searchBox}
        type="search"
        class="search"
        placeholder="Search ids and responses"
        aria-label="Search ids and responses"
        title="Search ids and responses (press /)"
        value={filter.query}
        onInput={(event) => change({ query: event.currentTarget.value })}
      />
      <fieldset class="segmented">
        <legend class="sr">Status</legend>
        {STATUSES.map((status) => (
          <label key={status}>
            <input
              type="radio"
              name="status"
              value={status}
              checked={filter.status === status}
              onChange={() => change({ status })}
            />
            <span>{status === 'all' ? 'All' : status === 'scored' ? 'Scored' : 'Unscored'}</span>
          </label>
        ))}
      </fieldset>
      <details class="more">
        <summary>Filters{active > 0 && <span class="badge num">{active}</span>}</summary>
        <MoreFilters data={data} filter={filter} change={change} />
      </details>
      <div class="list-status">
        <p aria-live="polite" class="num" id="list-count">
          {searching ? 'Searching…' : `${formatCount(shown)} of ${formatCount(data.rows.length)}`}
        </p>
        {(active > 0 || filter.query !== '') && (
          <button type="button" class="link" onClick={() => onFilter(NO_FILTER)}>
            Clear
          </button>
        )}
        <SortChoice sort={props.sort} onSort={props.onSort} />
      </div>
    </search>
  );
}

function SortChoice({ sort, onSort }: { sort: Sort; onSort: (sort: Sort) => void }) {
  return (
    <label class="sort">
      <span class="sr">Order</span>
      <select value={sort} onChange={(event) => onSort(event.currentTarget.value as Sort)}>
        {Object.entries(SORTS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface MoreFiltersProps {
  data: ReportData;
  filter: Filter;
  change: (part: Partial<Filter>) => void;
}

function MoreFilters({ data, filter, change }: MoreFiltersProps) {
  const { criteria } = data.run.overview;
  const values = choicesOf(data);
  return (
    <div class="more-filters">
      <RewardRange filter={filter} change={change} />
      <Choice
        label="Gate failed"
        value={filter.gate}
        values={values.gates}
        onValue={(gate) => change({ gate })}
      />
      <Choice
        label="Criterion below its threshold"
        value={filter.failing}
        values={Object.keys(criteria)}
        onValue={(failing) => change({ failing })}
      />
      <Choice
        label="Unscored for"
        value={filter.code}
        values={values.codes}
        onValue={(code) => change({ code })}
      />
    </div>
  );
}

const choices = new WeakMap<ReportData, { gates: string[]; codes: string[] }>();

/** The gates and codes that occur in the list; gathered once. */
function choicesOf(data: ReportData): { gates: string[]; codes: string[] } {
  const known = choices.get(data);
  if (known !== undefined) return known;
  const gates = new Set<string>();
  const codes = new Set<string>();
  for (const row of data.rows) {
    for (const gate of row.gatesFailed) gates.add(gate);
    for (const code of row.codes) codes.add(code);
  }
  const made = { gates: [...gates].sort(), codes: [...codes].sort() };
  choices.set(data, made);
  return made;
}

interface ChoiceProps {
  label: string;
  value: string;
  values: readonly string[];
  onValue: (value: string) => void;
}

function Choice({ label, value, values, onValue }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select
        value={value}
        disabled={values.length === 0}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        <option value="">{values.length === 0 ? 'none in this run' : 'any'}</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {visibleLine(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
