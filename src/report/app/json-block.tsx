import { useMemo, useState } from 'preact/hooks';
import { Bounded } from './text-block.js';

function pretty(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? 'undefined';
  } catch {
    return 'nested too deeply to print here; it is in judgments.jsonl';
  }
}

/** A JSON value exactly as recorded, folded away until it is asked for. */
export function JsonBlock({ title, value }: { title: string; value: unknown }) {
  const [open, setOpen] = useState(false);
  const text = useMemo(() => (open ? pretty(value) : ''), [open, value]);
  return (
    <details class="json" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <pre>
          <Bounded text={text} />
        </pre>
      )}
    </details>
  );
}
