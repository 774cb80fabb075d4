import { around, type Check, hundredths, type Item } from './check.js';

/** What reaches beyond the right edge, so that the page scrolls sideways; on a slide, what reaches below it too. */
export const overflow: Check = ({ layout, slide }) => {
  const wide: Item[] = layout.wide.map(({ path, box, beyond }) => ({ path, box, beyond, side: 'right' }));
  // something reaches beyond, though no one element that is looked at does
  if (wide.length === 0 && layout.sideways > 1) wide.push({ beyond: layout.sideways, side: 'right' });
  const down = slide ? layout.page.height - layout.viewport.height : 0;
  const low: Item[] = down > 1 ? below(layout) : [];
  return {
    items: [...wide, ...low],
    values: { sideways: layout.sideways, ...(slide ? { down: Math.max(0, down) } : {}) },
  };
};

function below({ texts, viewport, page }: Parameters<Check>[0]['layout']): Item[] {
  const items = texts.flatMap(({ path, lines, text }) => {
    const box = around(lines);
    const beyond = hundredths(box[1] + box[3] - viewport.height);
    return beyond > 1 ? [{ path, text, box, beyond, side: 'bottom' }] : [];
  });
  return items.length > 0 ? items : [{ beyond: page.height - viewport.height, side: 'bottom' }];
}
