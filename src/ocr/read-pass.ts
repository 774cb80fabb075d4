import { type Affine, compose, mapBox, type ToolFailure } from '../core/index.js';
import { callEngine, type StartProgram } from './engine.js';
import { enginePicture, type Preparation } from './engine-picture.js';
import type { LevelPage } from './level-page.js';
import type { Page } from './load-page.js';
import type { Box } from './recognised.js';
import { wordsOfTable } from './tsv.js';

/** How the engine divides a picture: tesseract's page segmentation modes. */
export type Segmentation = 3 | 4 | 6 | 7 | 8 | 11;

/** One reading of a level page by the engine. */
export interface PassOptions extends Preparation {
  readonly segmentation: Segmentation;
  /** Adaptive threshold (Sauvola) instead of one for the page. @default false */
  readonly adaptive?: boolean;
}

/** What every call of the engine for one image shares. */
export interface Reading {
  readonly languages: readonly string[];
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly start?: StartProgram | undefined;
}

/** A word of one reading. */
export interface PassWord {
  readonly text: string;
  /** On the image as people see it, whole pixels. */
  readonly box: Box;
  /** On the level page, at the image's own scale. */
  readonly level: Box;
  readonly confidence: number;
  readonly lineKey: string;
  readonly block: number;
}

/** What one reading gave. */
export type Pass = { readonly status: 'ok'; readonly words: readonly PassWord[] } | ToolFailure;

/** Reads a level page once. */
export async function readPass(
  page: Page,
  level: LevelPage,
  options: PassOptions,
  reading: Reading,
): Promise<Pass> {
  const { png, toLevel } = await enginePicture(level, options);
  const { languages, ...call } = reading;
  const args = [
    ...['-', '-', '--psm', String(options.segmentation), '-l', languages.join('+'), '--dpi', '300'],
    ...(options.adaptive === true ? ['-c', 'thresholding_method=2'] : []),
    ...['-c', 'tessedit_create_tsv=1'],
  ];
  const answer = await callEngine({ args, png, ...call });
  if (answer.status === 'error') return answer;
  const toOwnScale: Affine = [page.shrunk, 0, 0, page.shrunk, 0, 0];
  const levelMap = compose(toOwnScale, toLevel);
  const imageMap = compose(
    [page.shrunk, 0, 0, page.shrunk, page.left, page.top],
    compose(level.toPage, toLevel),
  );
  const words = wordsOfTable(answer.text).map(({ box, ...word }) => ({
    ...word,
    box: wholeBox(mapBox(imageMap, box), page),
    level: mapBox(levelMap, box).map((value) => Math.round(value * 10) / 10) as unknown as Box,
  }));
  return { status: 'ok', words };
}

function wholeBox([left, top, right, bottom]: Box, { width, height }: Page): Box {
  const [x, y] = [clamp(Math.round(left), width - 1), clamp(Math.round(top), height - 1)];
  return [
    x,
    y,
    Math.max(x + 1, clamp(Math.round(right), width)),
    Math.max(y + 1, clamp(Math.round(bottom), height)),
  ];
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
