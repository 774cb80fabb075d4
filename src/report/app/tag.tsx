import { formatCount } from '../../view/number.js';
import { Shown } from './shown.js';

/** A name with its count that narrows the list to it. */
export function Tag({ name, count, onPick }: { name: string; count: number; onPick: () => void }) {
  return (
    <button type="button" class="tag" onClick={onPick} title="Show these in the list">
      <Shown text={name} line /> <span class="num">{formatCount(count)}</span>
    </button>
  );
}
