import { type Look, lookAtPage, type PageLayout } from '../../src/browser/index.js';
import type { Json, ToolFailure, ToolFiles, ToolImage } from '../../src/core/index.js';
import { type Checks, runChecks } from './checks/index.js';
import type { CheckName } from './checks/names.js';
import type { Viewport } from './options.js';
import { baseUrl, sampleAnswer } from './sample-answer.js';
import type { Source } from './source.js';

/** Up to this width a window is taken for a phone's. */
const PHONE_WIDTH = 600;

/** One page as one window shows it. */
export interface View {
  readonly status: 'ok';
  readonly detail: Readonly<Record<string, Json>>;
  readonly checks: Checks;
  readonly image: ToolImage;
  readonly look: Look;
}

/** What {@link showPage} is asked for. */
export interface ViewRequest {
  readonly source: Source;
  readonly html: string;
  readonly viewport: Viewport;
  readonly checks: readonly CheckName[];
  /** What the picture shows, in our words. */
  readonly label: string;
  readonly files: ToolFiles;
  readonly signal: AbortSignal;
}

/** Shows a page at a size, keeps the picture, and runs the checks. */
export async function showPage(request: ViewRequest): Promise<View | ToolFailure> {
  const { source, viewport, files, signal } = request;
  const look = await lookAtPage({
    source: { html: request.html, baseUrl: baseUrl(source.attachment) },
    answer: sampleAnswer(files, source.beside),
    viewport: { width: viewport.width, height: viewport.height },
    wants: { screenshot: source.slides ? 'viewport' : 'page', layout: true, accessibility: true },
    signal,
  });
  if (look.status === 'error') return look;
  const layout = look.layout as unknown as PageLayout;
  const checks = runChecks(request.checks, {
    layout,
    console: look.console,
    phone: viewport.width <= PHONE_WIDTH,
    slide: source.slides,
    sayable: source.kind === 'html',
  });
  const image = await kept(look, request);
  const detail = {
    width: viewport.width,
    height: viewport.height,
    page: layout.page,
    screenshot: {
      sha256: image.sha256,
      width: image.width,
      height: image.height,
      cut: look.screenshot?.cut === true,
    },
    ...(layout.cut ? { elementsChecked: layout.elements } : {}),
    checks: checks.reported,
  };
  return { status: 'ok', detail, checks, image, look };
}

async function kept({ screenshot }: Look, { files, label }: ViewRequest): Promise<ToolImage> {
  const { png, width, height } = screenshot ?? { png: new Uint8Array(), width: 0, height: 0 };
  const sha256 = await files.keep(png, 'image/png');
  return { sha256, mediaType: 'image/png', width, height, label, frame: null };
}
