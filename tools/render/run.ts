import {
  type Json,
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFiles,
} from '../../src/core/index.js';
import type { CheckName } from './checks/names.js';
import { type Input, SLIDE, type Viewport } from './options.js';
import { outline } from './outline.js';
import { findSource, type Source } from './source.js';
import { showPage, type View } from './view.js';

const MOST_MISSING = 30;
const MOST_ADDRESS = 200;

/** Renders a page at every size, or every slide of a deck, and tells what the checks found. */
export async function runRender(input: Input, context: ToolContext): Promise<ToolResult> {
  const files = toolFiles(context);
  const source = await findSource(input, files, context.signal);
  if (source.status === 'error') return source;
  const views: View[] = [];
  for (const { html, viewport, label } of planOf(source, input)) {
    const view = await showPage({
      source,
      html,
      viewport,
      label,
      checks: input.checks,
      files,
      signal: context.signal,
    });
    if (view.status === 'error') return failed(view, label);
    views.push(view);
  }
  return looked(answer(source, input, views), {
    expect: input.expect,
    images: views.map(({ image }) => image),
  });
}

interface Planned {
  readonly html: string;
  readonly viewport: Viewport;
  readonly label: string;
}

function planOf({ pages, slides }: Source, { viewports }: Input): Planned[] {
  if (slides) return pages.map((html, at) => ({ html, viewport: SLIDE, label: `slide ${at + 1}` }));
  const html = pages[0] ?? '';
  return viewports.map((viewport) => ({
    html,
    viewport,
    label: `page at ${viewport.width}×${viewport.height}`,
  }));
}

const failed = ({ code, message, ...rest }: ToolFailure, label: string): ToolFailure => ({
  ...rest,
  code,
  message: `${label}: ${message}`,
});

function answer(
  source: Source,
  input: Input,
  views: readonly View[],
): { summary: string; [key: string]: Json } {
  const totals = totalsOf(input.checks, views);
  const told = views.map(({ detail }, at) => ({ name: nameOf(source, input, at), ...detail }));
  const [first] = views;
  return {
    summary: summaryOf(source, views, totals),
    kind: source.kind,
    ...(source.slides ? { slides: told, slidesInAll: source.total } : { viewports: told }),
    totals,
    missing: missing(views),
    console: (first?.look.console ?? [])
      .slice(0, 20)
      .map(({ level, text }) => ({ level, text: text.slice(0, 300) })),
    title: first?.look.title ?? '',
    outline: outline(first?.look.accessibility ?? null),
  };
}

const nameOf = ({ slides }: Source, { viewports }: Input, at: number): string => {
  const viewport = viewports[at];
  return slides || viewport === undefined
    ? `${at + 1}`
    : (viewport.name ?? `${viewport.width}x${viewport.height}`);
};

/** What each check found, in all views together. */
function totalsOf(checks: readonly CheckName[], views: readonly View[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const name of checks) {
    const counts = views.flatMap((view) => view.checks.counts.get(name) ?? []);
    if (counts.length > 0) totals[name] = counts.reduce((sum, count) => sum + count, 0);
  }
  return totals;
}

function summaryOf(
  { slides, total }: Source,
  views: readonly View[],
  totals: Record<string, number>,
): string {
  const found = Object.entries(totals).filter(([, count]) => count > 0);
  const shown = slides
    ? `${views.length} of ${total} slides`
    : `${views.length} viewport${views.length === 1 ? '' : 's'}`;
  const told = found.map(([name, count]) => `${name} ${count}`).join(', ');
  return `rendered in ${shown}; ${told === '' ? 'no check found anything' : `found: ${told}`}`;
}

/** Files the page asked for and was not given: there is no network, and only the sample's own files are there. */
function missing(views: readonly View[]): Json {
  const all = new Map(
    views.flatMap(({ look }) => look.failedRequests.map(({ url, why }) => [url, why] as const)),
  );
  return [...all].slice(0, MOST_MISSING).map(([url, why]) => ({ url: url.slice(0, MOST_ADDRESS), why }));
}
