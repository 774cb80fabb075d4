import { fencedBlocks, readFence } from '../../src/segment/index.js';

/** What a document is written in. */
export type Kind = 'html' | 'markdown' | 'svg';

/** A document to show, and what came with it. */
export interface Document {
  readonly kind: Kind;
  readonly text: string;
  /** The only style sheet and the only script that were written beside it, for pages that ask for one by name. */
  readonly beside: Readonly<Partial<Record<'css' | 'js', string>>>;
}

interface Block {
  readonly language: string;
  readonly code: string;
}

const STARTS_AS_HTML =
  /^\s{0,1000}(?:<!doctype html|<html|<head|<body|<main|<section|<div|<style|<header|<article|<nav|<form|<h1|<p>|<table|<!--)/i;
const STARTS_AS_SVG =
  /^\s{0,1000}(?:<\?xml[^>]{0,200}\?>\s{0,1000})?(?:<!--[^>]{0,500}-->\s{0,1000})?<svg[\s>]/i;

/** What a text is by how it begins; a text that begins with no tag is Markdown. */
export const kindOf = (text: string): Kind =>
  STARTS_AS_SVG.test(text) ? 'svg' : STARTS_AS_HTML.test(text) ? 'html' : 'markdown';

/**
 * The document in a response: the longest of its blocks of HTML (then SVG, then Markdown), or where it has none the
 * response as it stands.
 */
export function readResponse(text: string): Document {
  const blocks = fencedBlocks(text).map((block): Block => {
    const { language, code } = readFence(text, block);
    return { language: language ?? '', code };
  });
  const beside = { ...only(blocks, 'css', ['css']), ...only(blocks, 'js', ['js', 'javascript', 'mjs']) };
  for (const kind of ['html', 'svg', 'markdown'] as const) {
    const [longest] = blocks
      .filter((block) => isOf(kind, block))
      .sort((a, b) => b.code.length - a.code.length);
    if (longest !== undefined) return { kind, text: longest.code, beside };
  }
  return { kind: kindOf(text), text, beside: {} };
}

function isOf(kind: Kind, { language, code }: Block): boolean {
  if (kind === 'markdown') return language === 'markdown' || language === 'md';
  if (language === kind) return true;
  return ['', 'xml', 'xhtml', 'htm'].includes(language) && kindOf(code) === kind;
}

function only(
  blocks: readonly Block[],
  name: 'css' | 'js',
  languages: readonly string[],
): Document['beside'] {
  const [block, ...more] = blocks.filter(({ language }) => languages.includes(language));
  return block === undefined || more.length > 0 ? {} : { [name]: block.code };
}
