import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { Interrupt } from '../../src/run/index.js';

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

it.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
])('%s aborts, %s after it ends the process', (first, second) => {
  const source = new FakeProcess();
  let told = 0;
  const interrupt = new Interrupt(source, () => {
    told += 1;
  });
  source.emit(first);
  expect([interrupt.signal.aborted, told, source.exits]).toEqual([true, 1, []]);
  source.emit(second);
  expect([told, source.exits]).toEqual([1, [130]]);
});

it('listens no longer when it is disposed of', () => {
  const source = new FakeProcess();
  new Interrupt(source, () => {}).dispose();
  expect(source.eventNames()).toEqual([]);
});
