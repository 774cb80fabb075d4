import { expect, it } from 'vitest';
import { SingleFlight } from '../../src/cache/index.js';
import { waitByTimer } from '../../src/model/backoff.js';
import { WaitingLine } from '../../src/model/waiting-line.js';
import { later, settle } from './fixtures.js';

it('admits in the order of coming, without those who have left', async () => {
  let left = 0;
  const line = new WaitingLine(() => {
    left += 1;
  });
  const came: string[] = [];
  const ends = Array.from({ length: 1_000 }, () => new AbortController());
  for (const [index, { signal }] of ends.entries())
    void line.join(signal).then((admitted) => came.push(`${index} ${admitted}`));
  for (const [index, end] of ends.entries()) if (index % 3 === 0) end.abort();
  expect(line.size).toBe(666);
  expect(left).toBe(334);
  await settle();
  came.length = 0;
  for (let index = 0; index < 700; index += 1) line.admit();
  await settle();
  expect(came).toEqual(
    Array.from({ length: 1_000 }, (_, index) => index)
      .filter((index) => index % 3 !== 0)
      .map((index) => `${index} true`),
  );
  expect(line.size).toBe(0);
});

it('an end after being admitted changes nothing', async () => {
  let left = 0;
  const line = new WaitingLine(() => {
    left += 1;
  });
  const end = new AbortController();
  const turn = line.join(end.signal);
  line.admit();
  end.abort();
  expect(await turn).toBe(true);
  expect([line.size, left]).toEqual([0, 0]);
});

it('many may wait on one signal without a warning', async () => {
  const warnings: string[] = [];
  const warn = ({ name }: Error) => warnings.push(name);
  process.on('warning', warn);
  const ends = [new AbortController(), new AbortController(), new AbortController()] as const;
  const [inLine, waiting, sharing] = ends;
  const line = new WaitingLine(() => undefined);
  const flights = new SingleFlight<boolean>();
  const work = () => later<boolean>().promise;
  const all = Array.from({ length: 30 }, () => [
    line.join(inLine.signal),
    waitByTimer(60_000, waiting.signal),
    flights.share('a', sharing.signal, work, () => false).then(({ answer }) => answer),
  ]).flat();
  for (const end of ends) end.abort();
  expect(new Set(await Promise.all(all))).toEqual(new Set([false]));
  await settle();
  process.off('warning', warn);
  expect(warnings).toEqual([]);
});
