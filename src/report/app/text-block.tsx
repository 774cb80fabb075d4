import { useState } from 'preact/hooks';
import { formatCount } from '../../view/number.js';
import { Shown } from './shown.js';

/** Longest text drawn without being asked, characters. */
const LONGEST = 20_000;

/** A text with a title that can be folded away. */
export function TextBlock({ title, text }: { title: string; text: string }) {
  return (
    <details class="text-block" open>
      <summary>
        <h3>{title}</h3>
      </summary>
      <div class="prose" dir="auto">
        <Bounded text={text} />
      </div>
    </details>
  );
}

/** A text whose end is drawn only when asked for, so that a megabyte does not hold up the page. */
export function Bounded({ text }: { text: string }) {
  const [all, setAll] = useState(false);
  if (all || text.length <= LONGEST) return <Shown text={text} />;
  return (
    <>
      <Shown text={text.slice(0, LONGEST)} />…{' '}
      <button type="button" class="link" onClick={() => setAll(true)}>
        Show all {formatCount(text.length)} characters
      </button>
    </>
  );
}
