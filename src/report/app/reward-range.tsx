import type { Filter, RewardName } from './filter.js';

interface RewardRangeProps {
  filter: Filter;
  change: (part: Partial<Filter>) => void;
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? null : Math.min(1, Math.max(0, value));
}

/** Narrows the list to rewards between two values. */
export function RewardRange({ filter, change }: RewardRangeProps) {
  const bound = (name: 'min' | 'max', label: string) => (
    <input
      type="number"
      min="0"
      max="1"
      step="0.05"
      inputMode="decimal"
      aria-label={`${label} reward`}
      placeholder={name === 'min' ? '0' : '1'}
      value={filter[name] ?? ''}
      onChange={(event) => change({ [name]: numberOf(event.currentTarget.value) })}
    />
  );
  return (
    <fieldset class="range">
      <legend>Reward</legend>
      <select
        aria-label="Which reward"
        value={filter.reward}
        onChange={(event) => change({ reward: event.currentTarget.value as RewardName })}
      >
        <option value="outcome">outcome</option>
        <option value="total">total</option>
      </select>
      {bound('min', 'Lowest')}
      <span aria-hidden="true">–</span>
      {bound('max', 'Highest')}
    </fieldset>
  );
}
