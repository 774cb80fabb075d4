/** Keeps the latest results by key, as long as the sum of their sizes allows. */
export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value, size: number): void;
}

/** A memory for results that lets go of those unused the longest. */
export function kept<Value>(mostSize: number): Kept<Value> {
  const entries = new Map<string, { value: Value; size: number }>();
  let total = 0;
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, size) {
      total += size - (entries.get(key)?.size ?? 0);
      entries.delete(key);
      entries.set(key, { value, size });
      for (const [old, entry] of entries) {
        if (total <= mostSize || old === key) break;
        entries.delete(old);
        total -= entry.size;
      }
    },
  };
}
