import { useEffect } from 'preact/hooks';

/** What the keys of the page do. */
export interface Shortcuts {
  /** `/` */
  readonly search: () => void;
  /** `j` and `k`: one judgment on or back. */
  readonly step: (by: 1 | -1) => void;
  /** Escape */
  readonly close: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, select, textarea') !== null;
}

/** Listens to the keys of the page while no field has the focus. */
export function useShortcuts({ search, step, close }: Shortcuts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const action = {
        '/': search,
        j: () => step(1),
        k: () => step(-1),
        Escape: close,
      }[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [search, step, close]);
}
