import { format } from './format.js';
import type { GuestHost } from './host.js';
import { inspect } from './inspect.js';

/** A `console` that prints to the host. */
export function makeConsole(host: GuestHost): Record<string, (...args: unknown[]) => void> {
  let indent = '';
  const counts = new Map<string, number>();
  const to =
    (stream: 1 | 2) =>
    (...args: unknown[]): void => {
      const text = format(args);
      host.write(stream, `${indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)}\n`);
    };
  const out = to(1);
  const error = to(2);
  return {
    log: out,
    info: out,
    debug: out,
    error,
    warn: error,
    trace: (...args) => error('Trace:', ...args),
    dir: (value) => out(inspect(value)),
    table: out,
    assert(ok, ...args) {
      if (!ok) error('Assertion failed', ...args);
    },
    count(label = 'default') {
      const times = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), times);
      out(`${String(label)}: ${times}`);
    },
    group(...args) {
      if (args.length > 0) out(...args);
      indent += '  ';
    },
    groupEnd() {
      indent = indent.slice(2);
    },
    time() {},
    timeEnd() {},
    timeLog() {},
  };
}
