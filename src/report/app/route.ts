import { useEffect, useState } from 'preact/hooks';

function currentName(): string {
  const raw = location.hash.slice(1);
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** The judgment the address names after its `#`; empty for none. */
export function useRoute(): string {
  const [name, setName] = useState(currentName);
  useEffect(() => {
    const follow = () => setName(currentName());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return name;
}

/** Address of a judgment within this page. */
export function linkTo(key: string): string {
  return `#${encodeURIComponent(key)}`;
}

/**
 * Opens a judgment, or none.
 * @param how `replace` for steps through a list, which the back button should not retrace
 */
export function go(key: string | null, how: 'push' | 'replace' = 'push'): void {
  const target = key === null ? '#' : linkTo(key);
  if (how === 'push') location.hash = target;
  else location.replace(target);
}
