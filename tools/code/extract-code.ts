import {
  code as codeSegmenter,
  type FencedBlock,
  fencedBlocks,
  readCode,
  readFence,
} from '../../src/segment/index.js';
import { definesName, type Language } from './names.js';

/** Where in a response code is looked for. */
export type Extraction = 'auto' | 'fence' | 'indented' | 'whole';

/** The code of a response. Offsets count in the response; the code may lack the indentation around it. */
export interface ExtractedCode {
  readonly from: 'fence' | 'indented' | 'whole';
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

const ALIASES: Readonly<Record<Language, readonly string[]>> = {
  python: ['python', 'py', 'python3', 'py3', 'python2', 'ipython', 'pycon'],
  javascript: ['javascript', 'js', 'jsx', 'mjs', 'cjs', 'node', 'nodejs', 'ecmascript'],
  typescript: ['typescript', 'ts', 'tsx', 'mts', 'javascript', 'js'],
};

/**
 * The code of a response, or null where there is none. `auto` takes a fenced block where there is one; else the
 * indented block that defines `wanted` where the whole text does not; else the whole text, untouched. Of several
 * blocks, the last that defines `wanted` counts: one in the language, else one without a language, else any. Where
 * none does, the last in the language, else the last without a language.
 */
export function extractCode(
  text: string,
  how: Extraction,
  language: Language,
  wanted: string | null,
): ExtractedCode | null {
  if (how === 'fence' || how === 'auto') {
    const fenced = fromFence(text, language, wanted);
    if (fenced !== null || how === 'fence') return fenced;
  }
  if (how === 'indented') return fromIndented(text, language, wanted);
  if (how === 'auto' && wanted !== null && !definesName(text, wanted, language)) {
    const indented = fromIndented(text, language, wanted);
    if (indented !== null && definesName(indented.code, wanted, language)) return indented;
  }
  return text.trim() === '' ? null : { from: 'whole', start: 0, end: text.length, code: text };
}

function fromFence(text: string, language: Language, wanted: string | null): ExtractedCode | null {
  const blocks = fencedBlocks(text)
    .map((block) => ({ block, ...readFence(text, block) }))
    .filter(({ code }) => code.trim() !== '');
  const inLanguage = blocks.filter(
    (one) => one.language !== null && ALIASES[language].includes(one.language),
  );
  const untold = blocks.filter((one) => one.language === null);
  // output that is shown (`f = 4`) may look like a definition, so what is said to be code comes first
  const groups = [inLanguage, untold, blocks];
  const defining = wanted === null ? [] : groups.map((group) => lastDefining(group, wanted, language));
  const chosen = defining.find((one) => one !== undefined) ?? inLanguage.at(-1) ?? untold.at(-1);
  return chosen === undefined ? null : placed(chosen.block, chosen.code);
}

const lastDefining = <T extends { readonly code: string }>(
  blocks: readonly T[],
  wanted: string,
  language: Language,
) => blocks.findLast(({ code }) => definesName(code, wanted, language));

const placed = ({ contentStart, contentEnd }: FencedBlock, code: string): ExtractedCode => ({
  from: 'fence',
  start: contentStart,
  end: contentEnd,
  code,
});

function fromIndented(text: string, language: Language, wanted: string | null): ExtractedCode | null {
  const fences = fencedBlocks(text);
  const blocks = codeSegmenter
    .segment(text)
    .filter(({ start }) => !fences.some((fence) => fence.start <= start && start < fence.end))
    .map(({ start, end }) => ({ start, end, code: readCode(text, { start, end }).code }));
  const chosen =
    (wanted === null ? undefined : blocks.findLast(({ code }) => definesName(code, wanted, language))) ??
    blocks.at(-1);
  return chosen === undefined ? null : { from: 'indented', ...chosen };
}
