import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownShape } from './shape-match.js';

/** A labelled scene of NLVR (Suhr and others, 2017). */
export interface NlvrScene {
  readonly name: string;
  readonly file: string;
  readonly known: readonly KnownShape[];
}

interface Item {
  readonly type: string;
  readonly color: string;
  readonly x_loc: number;
  readonly y_loc: number;
  readonly size: number;
}

/** The colours of the set, as its sentences name them. */
const COLORS: Readonly<Record<string, string>> = { Yellow: 'yellow', Black: 'black', '#0099ff': 'blue' };
/** Panels are 100 pixels wide and 50 apart. */
const PANEL_STEP = 150;

/** The scenes in a folder of data sets; null where they are absent. */
export function nlvrScenes(data: string): NlvrScene[] | null {
  const folder = join(data, 'nlvr');
  const images = join(folder, 'images');
  if (!existsSync(images)) return null;
  const files = readdirSync(images);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean))
    .flatMap((line) => {
      const row = JSON.parse(line) as { identifier: string; structured_rep: Item[][] };
      const file = files.find((one) => one.replace(/^[a-z]+\d*(?=-)/, '').startsWith(`-${row.identifier}-`));
      return file === undefined
        ? []
        : [{ name: row.identifier, file: join(images, file), known: knownOf(row.structured_rep) }];
    });
}

const knownOf = (panels: readonly (readonly Item[])[]): KnownShape[] =>
  panels.flatMap((items, panel) =>
    items.map(({ type, color, x_loc, y_loc, size }) => {
      const left = x_loc + panel * PANEL_STEP;
      return { kind: type, color: COLORS[color] ?? color, box: [left, y_loc, left + size, y_loc + size] };
    }),
  );
