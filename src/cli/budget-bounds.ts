import { type Bounds, UsageError } from '../core/index.js';

/** What `--budget` may bound, and the field of {@link Bounds} it is. */
const FIELDS = {
  tokens: 'tokens',
  rounds: 'rounds',
  toolCalls: 'toolCalls',
  money: 'money',
  seconds: 'ms',
} as const;

/**
 * `--budget`: `tokens=1000000,seconds=3600`, or a bare number, which is money.
 * @throws UsageError for anything else
 */
export function budgetBounds(text: string): Bounds {
  const bounds: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [name, written] = part.includes('=') ? part.split('=', 2) : ['money', part];
    const field = FIELDS[(name ?? '').trim() as keyof typeof FIELDS];
    const value = Number(written);
    if (field === undefined || !/^\s*\d+(?:\.\d+)?(?:e\d{1,2})?\s*$/i.test(written ?? '') || !(value > 0))
      throw new UsageError(
        `--budget: expected ${Object.keys(FIELDS).join('=N, ')}=N or a bare number above 0, got ${part || 'nothing'}.`,
      );
    if (field in bounds) throw new UsageError(`--budget: expected each bound once, got ${name} twice.`);
    bounds[field] = field === 'ms' ? value * 1000 : value;
  }
  return bounds;
}
