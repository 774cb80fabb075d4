import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachItem, fewAtOnce } from '../../src/elicit/each-item.js';
import { unanswered } from '../../src/elicit/elicitor.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { elicitorBrief, inShort, itemOf } from './elicitor-brief.js';

/** A turn of the event loop for each unit of `delay`. */
async function turns(delay: number): Promise<void> {
  for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
}

it('does each once, few at a time, and gives results in order whatever order they come in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: 30 }), { maxLength: 40 }), async (delays) => {
      let underWay = 0;
      let most = 0;
      const done = await fewAtOnce(delays, async (delay) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await turns(delay);
        underWay -= 1;
        return delay + 1;
      });
      expect(done).toEqual(delays.map((delay) => delay + 1));
      expect(most).toBeLessThanOrEqual(8);
      expect(most).toBe(Math.min(8, delays.length));
    }),
  );
});

it('answers in the order of the items, claims unscored', async () => {
  const items = [itemOf('slow'), itemOf('c', { scope: 'claim' }), itemOf('quick')];
  const elicited = await eachItem(elicitorBrief(scriptedModel([]), items), async ({ id }) => {
    await turns(id === 'slow' ? 20 : 0);
    return unanswered(`code_${id}`, 'r');
  });
  expect(Object.entries(inShort(elicited))).toEqual([
    ['slow', 'code_slow'],
    ['c', 'claims_not_asked'],
    ['quick', 'code_quick'],
  ]);
});
