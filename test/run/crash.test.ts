import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Judgment, seededRandom } from '../../src/core/index.js';
import { openRun } from '../../src/log/index.js';
import { gathered, temporaryFolder } from '../data/fixtures.js';
import { type ChildTask, ended, ready, startChild } from './child.js';

/** A run of so many takes 0.75 s at least, which is more than all the time twenty killed runs are given. */
const SAMPLES = 6000;
const KILLS = 20;

async function runToEnd(task: ChildTask): Promise<void> {
  expect(await ended(startChild(task))).toEqual({ code: 0, signal: null });
}

/** Starts the run and kills it, every fourth time before it has begun; false where it was faster. */
async function killedAt(task: ChildTask, round: number, moment: number): Promise<boolean> {
  const child = startChild(task);
  if (round % 4 > 0) await ready(child);
  await sleep(moment);
  child.kill('SIGKILL');
  return (await ended(child)).signal === 'SIGKILL';
}

/** Judgments and texts by key, times apart; throws at a key that is there twice. */
async function contentOf(folder: string): Promise<Map<string, unknown>> {
  const run = await openRun(folder);
  const content = new Map<string, unknown>();
  const put = (key: string, value: unknown) => {
    if (content.has(key)) throw new Error(`expected each key once, got ${key} again`);
    content.set(key, value);
  };
  for (const judgment of await gathered<Judgment>(run.judgments()))
    put(`judgment ${judgment.sampleId}#${judgment.response}`, {
      ...judgment,
      usage: { ...judgment.usage, ms: 0 },
    });
  for (const text of await gathered(run.texts())) put(`text ${text.sampleId}#${text.response}`, text);
  return content;
}

it('killed at twenty random moments, then resumed, equals an uninterrupted run', async () => {
  const random = seededRandom(1);
  const plain: ChildTask = { out: temporaryFolder(), samples: SAMPLES, mode: 'resume', fails: false };
  await runToEnd(plain);
  const killed = { ...plain, out: temporaryFolder() };
  let kills = 0;
  for (let round = 0; round < KILLS; round += 1) {
    if (await killedAt(killed, round, random() * (round % 4 > 0 ? 20 : 100))) kills += 1;
  }
  expect(kills).toBe(KILLS);
  await runToEnd(killed);
  const content = await contentOf(killed.out);
  expect(content.size).toBe(SAMPLES * 4);
  expect(content).toEqual(await contentOf(plain.out));
  expect((await openRun(killed.out)).summary).toMatchObject({ complete: true, judgments: SAMPLES * 2 });
});

it('killed while it judges again, then resumed, has lost no judgment and retried each failure', async () => {
  const random = seededRandom(2);
  const task: ChildTask = { out: temporaryFolder(), samples: 2000, mode: 'resume', fails: true };
  await runToEnd(task);
  const retry: ChildTask = { ...task, mode: 'retry-unscored', fails: false };
  for (let round = 0; round < 6; round += 1) {
    await killedAt(retry, round, random() * 30);
    expect((await contentOf(task.out)).size).toBe(2000 * 4);
  }
  await runToEnd(retry);
  const plain = { ...task, out: temporaryFolder(), fails: false };
  await runToEnd(plain);
  expect(await contentOf(task.out)).toEqual(await contentOf(plain.out));
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run with 130 and a summary that says so',
  async (signal) => {
    const task: ChildTask = {
      out: temporaryFolder(),
      samples: 50_000,
      mode: 'resume',
      fails: false,
      heeds: true,
    };
    const child = startChild(task);
    await ready(child);
    await sleep(50);
    child.kill(signal);
    expect(await ended(child)).toEqual({ code: 130, signal: null });
    const { summary } = await openRun(task.out);
    const judgments = (await contentOf(task.out)).size / 2;
    expect(summary).toMatchObject({ complete: false, judgments, unscored: 0 });
    expect(judgments).toBeGreaterThan(0);
  },
);
