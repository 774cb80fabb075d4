import { type DefaultTreeAdapterMap, parse, serialize } from 'parse5';
import { fencedBlocks } from '../../src/segment/index.js';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** Most slides shown. */
export const MOST_SLIDES = 12;
/** Deepest a section is looked for. */
const MOST_DEPTH = 60;
/** What decks call the slide that shows. */
const STATES = /^(?:active|present|current|visible|show|shown|is-active|is-visible)$/;

/** The slides of a Markdown deck: parts between lines of `---`; what stands before as settings is left out. */
export function markdownSlides(text: string): string[] {
  const settings =
    /^---\r?\n(?:[\w$-]+:[^\n]{0,1000}\r?\n|[ \t][^\n]{0,1000}\r?\n|\r?\n){0,100}---\r?\n/.exec(text);
  const deck = settings === null ? text : text.slice(settings[0].length);
  const code = fencedBlocks(deck);
  const slides: string[] = [];
  let from = 0;
  for (const { index, 0: line } of deck.matchAll(/^---+[ \t]*\r?$/gm)) {
    if (code.some(({ start, end }) => start <= index && index < end)) continue;
    slides.push(deck.slice(from, index));
    from = index + line.length;
  }
  slides.push(deck.slice(from));
  const written = slides.map((slide) => slide.trim()).filter((slide) => slide !== '');
  return written.length === 0 ? [''] : written;
}

/**
 * The slides of an HTML deck, each a page that keeps everything but the other slides. They are the outermost `<section>`
 * elements, or elements of the class `slide`; a page with neither is one slide.
 */
export function htmlSlides(html: string): string[] {
  const found = sections(parse(html), 0);
  if (found.length < 2) return [html];
  const states = stateClasses(found);
  return found.map((_, index) => {
    // slides that are not shown are counted
    if (index >= MOST_SLIDES) return '';
    const page = parse(html);
    for (const [at, section] of sections(page, 0).entries()) {
      if (at === index) show(section, states);
      else remove(section);
    }
    return serialize(page);
  });
}

function sections(node: Node, depth: number): Element[] {
  if ('tagName' in node && (node.tagName === 'section' || classes(node).includes('slide'))) return [node];
  if (!('childNodes' in node) || depth > MOST_DEPTH) return [];
  return node.childNodes.flatMap((child) => sections(child, depth + 1));
}

const classes = ({ attrs }: Element): string[] =>
  (attrs.find(({ name }) => name === 'class')?.value ?? '').split(/\s+/).filter((one) => one !== '');

/** The classes by which a deck shows one slide and hides the others. */
const stateClasses = (found: readonly Element[]): string[] =>
  [...new Set(found.flatMap(classes))].filter(
    (name) => STATES.test(name) && found.filter((one) => classes(one).includes(name)).length < found.length,
  );

function show(section: Element, states: readonly string[]): void {
  const value = [...new Set([...classes(section), ...states])].join(' ');
  section.attrs = [
    ...section.attrs.filter(({ name }) => name !== 'class' && name !== 'hidden' && name !== 'aria-hidden'),
    ...(value === '' ? [] : [{ name: 'class', value }]),
  ];
}

function remove(section: Element): void {
  const siblings = section.parentNode?.childNodes;
  siblings?.splice(siblings.indexOf(section), 1);
}
