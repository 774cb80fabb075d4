import { type ToolFailure, type ToolFiles, toolFailure } from '../../src/core/index.js';
import { escapeHtml } from './markdown-html.js';
import { markdownPages } from './markdown-pages.js';
import { type Input, MOST_TEXT } from './options.js';
import { type Document, kindOf, readResponse } from './read-response.js';
import { htmlSlides, MOST_SLIDES, markdownSlides } from './slides.js';

/** What is to be rendered: one page, or the slides of a deck. */
export interface Source {
  readonly status: 'ok';
  readonly kind: Document['kind'];
  /** Whole HTML documents. */
  readonly pages: readonly string[];
  readonly slides: boolean;
  /** Slides there are in all; at most {@link MOST_SLIDES} are rendered. */
  readonly total: number;
  readonly beside: Document['beside'];
  /** The attachment it is, if it is one. */
  readonly attachment: string | null;
}

const SOURCES = ['html', 'markdown', 'slides', 'attachment'] as const;

/** Finds what is to be rendered; a failure where it is not said plainly, or there is nothing. */
export async function findSource(
  input: Input,
  files: ToolFiles,
  signal: AbortSignal,
): Promise<Source | ToolFailure> {
  const named = SOURCES.filter((key) => input[key] !== undefined);
  if (named.length > 1)
    return toolFailure(
      'bad_arguments',
      `expected one of ${SOURCES.join(', ')}, got ${named.join(' and ')}. Leave out all but one.`,
    );
  const document = await documentOf(input, files);
  if (document.status === 'error') return document;
  if (document.text.trim() === '')
    return toolFailure(
      'nothing_to_render',
      'expected a document to render, got none. Give html, markdown, slides or attachment, or a response that is not empty.',
    );
  if (document.text.length > MOST_TEXT)
    return toolFailure(
      'bad_arguments',
      `expected at most ${MOST_TEXT} characters to render, got ${document.text.length}. Give less.`,
    );
  const slides = input.slides !== undefined || input.as === 'slides';
  try {
    const all = await pagesOf(document, slides, input.rawHtml, signal);
    if ('status' in all) return all;
    return { ...document, pages: all.slice(0, slides ? MOST_SLIDES : 1), slides, total: all.length };
  } catch (error) {
    // parsers go as deep as the document does
    if (error instanceof RangeError)
      return toolFailure(
        'bad_arguments',
        'expected a document that can be read, got one nested too deeply. Nest less.',
      );
    throw error;
  }
}

type Found = Document & { readonly status: 'ok'; readonly attachment: string | null };

async function documentOf(input: Input, files: ToolFiles): Promise<Found | ToolFailure> {
  const { html, markdown, slides, attachment } = input;
  const found = (kind: Document['kind'], text: string, name: string | null = null): Found => ({
    status: 'ok',
    kind,
    text,
    beside: {},
    attachment: name,
  });
  if (html !== undefined) return found('html', html);
  if (markdown !== undefined) return found('markdown', markdown);
  if (slides !== undefined) return found(kindOf(slides), slides);
  if (attachment === undefined) return { ...readResponse(input.text), status: 'ok', attachment: null };
  const file = await files.open(attachment);
  if (file.status === 'error') return file;
  if (Buffer.from(file.bytes.subarray(0, 4_096)).includes(0))
    return toolFailure(
      'bad_arguments',
      `expected an HTML, Markdown or SVG file, got ${file.mediaType}. Name another attachment.`,
    );
  const text = Buffer.from(file.bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return found(kindOfFile(file.name, text), text, file.name);
}

function kindOfFile(name: string, text: string): Document['kind'] {
  if (/\.svg$/i.test(name)) return 'svg';
  if (/\.x?html?$/i.test(name)) return 'html';
  return /\.(?:md|markdown)$/i.test(name) ? 'markdown' : kindOf(text);
}

async function pagesOf(
  { kind, text }: Document,
  slides: boolean,
  rawHtml: boolean,
  signal: AbortSignal,
): Promise<string[] | ToolFailure> {
  if (kind === 'html') return slides ? htmlSlides(text) : [text];
  if (kind === 'svg') return [svgPage(text)];
  const parts = slides ? markdownSlides(text) : [text];
  const pages = await markdownPages(parts.slice(0, MOST_SLIDES), { rawHtml, slide: slides }, signal);
  // slides that are not shown are counted
  return 'status' in pages ? pages : [...pages, ...parts.slice(MOST_SLIDES)];
}

/** SVG is shown as an image is: its scripts do not run, and it reaches for nothing. */
const svgPage = (svg: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body style="margin:0"><img alt="SVG" src="data:image/svg+xml;charset=utf-8,${escapeHtml(encodeURIComponent(wellFormed(svg)))}"></body></html>`;

/** Halves of surrogate pairs stand for nothing, and cannot be part of an address. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
