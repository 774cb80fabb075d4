import type { Check, Item } from './check.js';

/** Errors on the page's console, exceptions that nothing caught among them. */
export const consoleErrors: Check = ({ console }) => ({
  items: console.filter(({ level }) => level === 'error').map(({ text }) => ({ text })),
});

/** Headings that leave out a level, say nothing, or do not begin with the first. */
export const headings: Check = ({ layout }) => {
  const items: Item[] = [];
  let before = 0;
  for (const { path, level, text } of layout.headings) {
    if (text === '') items.push({ path, level, why: 'empty' });
    if (before === 0 && level > 1) items.push({ path, level, text, why: 'the first is not h1' });
    else if (before > 0 && level > before + 1) items.push({ path, level, text, why: `follows h${before}` });
    before = level;
  }
  return { items, values: { of: layout.headings.length } };
};

/** Links, buttons and fields without a name that could be read out. */
export const names: Check = ({ layout }) => ({
  items: layout.targets.filter(({ name }) => name === '').map(({ path, tag, box }) => ({ path, tag, box })),
  values: { of: layout.targets.length },
});

/** Whether the document says its language, in a tag that is one (BCP 47). */
export const language: Check = ({ layout, sayable }) => {
  if (!sayable) return null;
  const said = layout.language?.trim() ?? '';
  const items =
    said !== '' && isTag(said) ? [] : [{ path: 'html', why: said === '' ? 'no lang' : 'no such tag' }];
  return { items, values: { says: said.slice(0, 40) } };
};

function isTag(said: string): boolean {
  try {
    return Intl.getCanonicalLocales(said).length === 1;
  } catch {
    return false;
  }
}
