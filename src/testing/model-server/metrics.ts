import { noSuchPath } from './error-reply.js';
import type { Reply, Serving } from './serving.js';

/** `/metrics` in Prometheus' text format, under the names of the dialect; Ollama, LM Studio and OpenAI have none. */
export function metrics(serving: Serving): Reply {
  const values = valuesOf(serving);
  if (values === null) return noSuchPath(serving.dialect, 'GET', '/metrics');
  const label = serving.dialect === 'vllm' || serving.dialect === 'sglang';
  const labels = label ? `{model_name="${serving.models[0] ?? ''}"}` : '';
  const lines = Object.entries(values).map(([name, value]) => {
    const kind = name.endsWith('_total') ? 'counter' : 'gauge';
    return `# HELP ${name} ${name}\n# TYPE ${name} ${kind}\n${name}${labels} ${label ? value.toFixed(1) : value}\n`;
  });
  return { status: 200, headers: { 'content-type': 'text/plain; version=0.0.4' }, body: lines.join('') };
}

function valuesOf({ dialect, slots, totals }: Serving): Record<string, number> | null {
  const { busy, waiting } = slots;
  const { prompt, cached, completion } = totals;
  switch (dialect) {
    case 'llama.cpp':
      return {
        'llamacpp:prompt_tokens_total': prompt - cached,
        'llamacpp:prompt_tokens_cached_total': cached,
        'llamacpp:tokens_predicted_total': completion,
        'llamacpp:requests_processing': busy,
        'llamacpp:requests_deferred': waiting,
      };
    case 'vllm':
      return {
        'vllm:num_requests_running': busy,
        'vllm:num_requests_waiting': waiting,
        'vllm:prompt_tokens_total': prompt,
        'vllm:generation_tokens_total': completion,
        'vllm:prefix_cache_queries_total': prompt,
        'vllm:prefix_cache_hits_total': cached,
      };
    case 'sglang':
      return {
        'sglang:num_running_reqs': busy,
        'sglang:num_queue_reqs': waiting,
        'sglang:prompt_tokens_total': prompt,
        'sglang:cached_tokens_total': cached,
        'sglang:generation_tokens_total': completion,
      };
    case 'tgi':
      return { tgi_queue_size: waiting, tgi_batch_current_size: busy };
    default:
      return null;
  }
}
