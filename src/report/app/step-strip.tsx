/** Height of a bar by the initial of its mark, so that the strip reads without colour. */
const HEIGHTS: Readonly<Record<string, number>> = { r: 12, p: 9, s: 7, u: 4, n: 2 };
const NAMES: Readonly<Record<string, string>> = {
  r: 'refuted',
  p: 'partial',
  s: 'supported',
  u: 'unscored',
  n: 'plain',
};
const MOST = 24;

/** A bar a step: tall and red where it was refuted, a dot where there was nothing to check. */
export function StepStrip({ marks }: { marks: string }) {
  const shown = marks.slice(0, MOST);
  return shown === '' ? null : (
    <svg class="strip" width={shown.length * 5} height="12" aria-hidden="true" focusable="false">
      {Array.from(shown, (mark, at) => {
        const height = HEIGHTS[mark] ?? 2;
        return (
          <rect
            key={at}
            class={`fill-${NAMES[mark] ?? 'plain'}`}
            x={at * 5}
            y={12 - height}
            width="3.5"
            height={height}
            rx="1"
          />
        );
      })}
    </svg>
  );
}
