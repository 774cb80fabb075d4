import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../view/number.js';
import type { ReportData } from './data.js';
import { JudgmentRow, ROW_HEIGHT } from './judgment-row.js';

/** Rows drawn above and below those in sight. */
const OVERSCAN = 6;

interface ListProps {
  data: ReportData;
  positions: readonly number[];
  /** Position of the open row, in the list or not. */
  selected: number | null;
  onSelect: (position: number, how: 'push' | 'replace') => void;
}

/** Where the list is scrolled to, and how much of it is in sight. */
function useViewport() {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, []);
  return { box, view };
}

function scrollTo(element: HTMLElement, at: number): void {
  const top = at * ROW_HEIGHT;
  if (top < element.scrollTop) element.scrollTop = top;
  else if (top + ROW_HEIGHT > element.scrollTop + element.clientHeight) {
    element.scrollTop = top + ROW_HEIGHT - element.clientHeight;
  }
}

function targetOf(key: string, at: number, last: number, page: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const target = targets[key];
  return target === undefined ? null : Math.min(last, Math.max(0, target));
}

/** The judgments, of which only those in sight are in the document, however many there are. */
export function JudgmentList({ data, positions, selected, onSelect }: ListProps) {
  const { box, view } = useViewport();
  const at = selected === null ? -1 : positions.indexOf(selected);
  useEffect(() => {
    if (box.current !== null && at >= 0) scrollTo(box.current, at);
  }, [box, at]);
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - OVERSCAN);
  const end = Math.min(positions.length, Math.ceil((view.top + view.height) / ROW_HEIGHT) + OVERSCAN);
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const target = targetOf(event.key, at, positions.length - 1, page);
    const position = target === null ? undefined : positions[target];
    if (position === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onSelect(position, 'replace');
  };
  return (
    <div
      class="list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={`${formatCount(positions.length)} judgments`}
      aria-activedescendant={at >= first && at < end ? `row-${positions[at]}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div class="list-space" style={{ height: `${positions.length * ROW_HEIGHT}px` }}>
        {positions.slice(first, end).map((position, offset) => {
          const row = data.rows[position];
          return row === undefined ? null : (
            <JudgmentRow
              key={position}
              data={data}
              row={row}
              position={position}
              at={first + offset}
              count={positions.length}
              selected={position === selected}
              onSelect={onSelect}
            />
          );
        })}
      </div>
      {positions.length === 0 && <p class="empty">No judgment passes these filters.</p>}
    </div>
  );
}
