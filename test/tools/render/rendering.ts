import { expect } from 'vitest';
import { lookAtPage, type PageLayout } from '../../../src/browser/index.js';
import { type Json, looseFiles, type ToolResult } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { runChecks } from '../../../tools/render/checks/index.js';
import type { CheckName } from '../../../tools/render/checks/names.js';
import { render } from '../../../tools/render/index.js';

const { clock, random, signal, limits } = testContext();

export type Files = Parameters<typeof looseFiles>[0];

export const run = (input: unknown, files?: Files): Promise<ToolResult> =>
  runTool(render, input, { clock, random, signal, files: looseFiles(files) }, limits);

export interface Found {
  readonly passes: boolean;
  readonly count: number;
  readonly unknown?: number;
  readonly items: readonly Readonly<Record<string, Json>>[];
}

export interface Shown {
  readonly page: { readonly width: number; readonly height: number };
  readonly screenshot: { readonly sha256: string; readonly width: number; readonly height: number };
  readonly checks: Readonly<Record<string, Found>>;
}

export interface Detail {
  readonly summary: string;
  readonly kind: string;
  readonly viewports: readonly Shown[];
  readonly slides: readonly Shown[];
  readonly totals: Readonly<Record<string, number>>;
  readonly missing: readonly { readonly url: string; readonly why: string }[];
  readonly outline: readonly string[];
}

/** What a run shows where nothing is expected. */
export async function shown(input: Record<string, unknown>, files?: Files): Promise<Detail> {
  const result = await run(input, files);
  expect(result).toMatchObject({ status: 'ok', finding: 'open', code: 'looked' });
  return (result as { detail: unknown }).detail as Detail;
}

/** A whole page around a part of one, 400 px wide, nothing else to be found in it. */
export const page = (body: string, style = ''): string =>
  `<!doctype html><html lang=en><head><style>body{margin:0;font:16px/20px sans-serif;color:#000}${style}</style></head><body>${body}</body></html>`;

/** What one check finds on such a page. */
export async function found(check: CheckName, body: string, style = '', width = 400): Promise<Found> {
  const look = await lookAtPage({
    source: { html: page(body, style) },
    answer: () => Promise.resolve(null),
    viewport: { width, height: 400 },
    wants: { layout: true },
    settleMs: 50,
    signal,
  });
  if (look.status === 'error') throw new Error(look.message);
  const layout = look.layout as unknown as PageLayout;
  const seen = { layout, console: look.console, phone: true, slide: false, sayable: true };
  const result = runChecks([check], seen).reported[check];
  if (result === undefined) throw new Error(`no ${check}`);
  return result as unknown as Found;
}
