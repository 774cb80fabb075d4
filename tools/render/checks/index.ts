import type { Json } from '../../../src/core/index.js';
import { type Check, type Checked, reported } from './check.js';
import { clipped } from './clipped.js';
import { contrast } from './contrast.js';
import type { CheckName } from './names.js';
import { overflow } from './overflow.js';
import { overlap } from './overlap.js';
import { alt, images } from './pictures.js';
import { consoleErrors, headings, language, names } from './structure.js';
import { tapTargets } from './tap-targets.js';
import { textSize } from './text-size.js';

const ALL: Readonly<Record<CheckName, Check>> = {
  overflow,
  clipped,
  overlap,
  contrast,
  images,
  alt,
  text_size: textSize,
  tap_targets: tapTargets,
  console: consoleErrors,
  headings,
  names,
  language,
};

/** What the checks of one view came to: as it is reported, and how often each found something. */
export interface Checks {
  readonly reported: Readonly<Record<string, Json>>;
  readonly counts: ReadonlyMap<CheckName, number>;
}

/** Runs checks on a page; those that do not apply to it are left out. */
export function runChecks(wanted: readonly CheckName[], page: Checked): Checks {
  const told: Record<string, Json> = {};
  const counts = new Map<CheckName, number>();
  for (const name of wanted) {
    const found = ALL[name](page);
    if (found === null) continue;
    told[name] = reported(found);
    counts.set(name, found.items.length);
  }
  return { reported: told, counts };
}
