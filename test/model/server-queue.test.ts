import { describe, expect, it } from 'vitest';
import { queueOf, waitingIn } from '../../src/model/server-queue.js';

describe('requests that wait, as metrics tell', () => {
  it.each([
    ['vLLM', '# TYPE vllm:num_requests_waiting gauge\nvllm:num_requests_waiting{model_name="m{}"} 3.0\n', 3],
    ['two engines', 'vllm:num_requests_waiting{engine="0"} 2\nvllm:num_requests_waiting{engine="1"} 5\n', 7],
    ['another metric of vLLM', 'vllm:num_requests_waiting_by_reason{reason="x"} 3\n', null],
    ['llama.cpp', 'llamacpp:requests_processing 4\nllamacpp:requests_deferred 12\n', 12],
    ['SGLang, and a time stamp', 'sglang:num_queue_reqs{tp_rank="0"} 1e2 1700000000\n', 100],
    ['nobody waits', 'llamacpp:requests_deferred 0', 0],
    ['no number', 'llamacpp:requests_deferred NaN', null],
    ['a negative number', 'llamacpp:requests_deferred -1', null],
    ['rubbish of a number', 'llamacpp:requests_deferred --..', null],
    ['a web page', '<html>404</html>', null],
    ['nothing', '', null],
  ])('%s', (_name, metrics, waiting) => {
    expect(waitingIn(metrics)).toBe(waiting);
  });

  it('reads a huge hostile line in time', () => {
    const started = performance.now();
    expect(waitingIn(`vllm:num_requests_waiting{${'}'.repeat(8_000_000)}`)).toBe(null);
    expect(waitingIn(`vllm:num_requests_waiting{${'{ '.repeat(4_000_000)}`)).toBe(null);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it.each([
    ['a failure', () => Promise.reject(new Error('refused'))],
    [
      'an exception',
      () => {
        throw new Error('refused');
      },
    ],
    ['a page without it', () => Promise.resolve('404')],
  ])('%s is no answer', async (_name, get) => {
    expect(await queueOf(get)(AbortSignal.timeout(1_000))).toBe(null);
  });
});
