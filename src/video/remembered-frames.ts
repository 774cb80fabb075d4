/** What stays in sight after a few selections of frames. */
export interface Remembered {
  /** Indexes whose images are still shown, ascending. */
  readonly kept: readonly number[];
  /** Indexes that were shown and are no more: their words stay, their images go. */
  readonly forgotten: readonly number[];
}

/**
 * Which frames a judge still sees when only the last `window` outputs keep their images, after VR-Thinker's window of
 * remembered images. What stands in a remembered output is kept, also where it was shown earlier.
 * @param outputs indexes that each output showed, oldest first
 * @param window how many of the newest outputs are remembered, at least 1
 */
export function rememberedFrames(outputs: readonly (readonly number[])[], window: number): Remembered {
  const kept = new Set(outputs.slice(Math.max(0, outputs.length - window)).flat());
  const forgotten = new Set(outputs.flat().filter((index) => !kept.has(index)));
  const ascending = (indexes: ReadonlySet<number>) => [...indexes].toSorted((a, b) => a - b);
  return { kept: ascending(kept), forgotten: ascending(forgotten) };
}
