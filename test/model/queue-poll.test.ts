import { expect, it } from 'vitest';
import { POLL_EVERY_MS, QueuePoll } from '../../src/model/queue-poll.js';
import { HandClock, later, settle } from './fixtures.js';

function polled(answers: readonly (number | null | Error)[]) {
  const clock = new HandClock();
  const heard: number[] = [];
  let asked = 0;
  const poll = new QueuePoll(() => {
    const answer = answers[asked++] ?? null;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }, clock);
  const tick = async (ms: number) => {
    clock.ms = ms;
    poll.tick((waiting) => heard.push(waiting));
    await settle();
  };
  return { poll, heard, tick, asked: () => asked };
}

it('asks at most every two seconds', async () => {
  const { tick, asked, heard, poll } = polled([3, 0, 5]);
  for (let ms = 0; ms <= 3_999; ms += 100) await tick(ms);
  expect(asked()).toBe(2);
  expect(heard).toEqual([3, 0]);
  await tick(POLL_EVERY_MS * 2);
  expect(poll.waiting).toBe(5);
});

it('asks a server that does not tell ever more rarely', async () => {
  const { tick, asked, heard, poll } = polled([null, new Error('down'), null, 4, 4]);
  for (let seconds = 0; seconds < 60; seconds += 1) await tick(seconds * 1_000);
  // at 0, 2 + 2, … : after 4, 8 and 16 seconds, then every 2 again
  expect(asked()).toBeGreaterThan(5);
  expect(heard).toEqual([4, 4]);
  expect(poll.waiting).toBe(null);
  const silent = polled([]);
  for (let seconds = 0; seconds < 600; seconds += 1) await silent.tick(seconds * 1_000);
  expect(silent.asked()).toBeLessThan(20);
});

it('gives up a question when there is no work any more, and asks again when there is', async () => {
  const clock = new HandClock();
  const asked: AbortSignal[] = [];
  const answers = [later<number | null>(), later<number | null>()];
  const poll = new QueuePoll((signal) => {
    asked.push(signal);
    return answers[asked.length - 1]?.promise ?? Promise.resolve(null);
  }, clock);
  const heard: number[] = [];
  poll.tick((waiting) => heard.push(waiting));
  poll.tick((waiting) => heard.push(waiting));
  expect(asked).toHaveLength(1);
  poll.stop();
  expect(asked[0]?.aborted).toBe(true);
  clock.ms = POLL_EVERY_MS;
  poll.tick((waiting) => heard.push(waiting));
  answers[0]?.give(9);
  answers[1]?.give(2);
  await settle();
  expect(heard).toEqual([2]);
});
