import { collectLayout, type ProbeBounds } from './collect-layout.js';
import { pageKit } from './page-kit.js';
import { pagePaint } from './page-paint.js';

const BOUNDS: ProbeBounds = { elements: 12_000, texts: 1_500, targets: 600, listed: 100 };

/** An expression whose value, inside a page, is its {@link PageLayout}. */
export const probeSource = (): string => `(() => {
  const kit = (${String(pageKit)})();
  return (${String(collectLayout)})(kit, (${String(pagePaint)})(kit), ${JSON.stringify(BOUNDS)});
})()`;
