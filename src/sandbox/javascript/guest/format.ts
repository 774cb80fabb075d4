import { inspect } from './inspect.js';

/** The arguments of `console.log` as one text, `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O` and `%c` filled in. */
export function format(args: readonly unknown[]): string {
  const rest = [...args];
  let text = '';
  const first = rest[0];
  if (typeof first === 'string' && rest.length > 1 && first.includes('%')) {
    rest.shift();
    text = first.replace(/%[sdifjoOc%]/g, (sign) => {
      if (sign === '%%') return '%';
      return rest.length === 0 ? sign : filled(sign, rest.shift());
    });
    if (rest.length > 0) text += ' ';
  }
  return text + rest.map((one) => (typeof one === 'string' ? one : inspect(one))).join(' ');
}

function filled(sign: string, value: unknown): string {
  if (sign === '%c') return '';
  if (sign === '%j') return JSON.stringify(value);
  if (sign === '%o' || sign === '%O') return inspect(value, 4);
  if (sign === '%s') return typeof value === 'string' ? value : inspect(value, 0);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol' || (typeof value === 'object' && sign !== '%d')) return 'NaN';
  const number =
    sign === '%i'
      ? Number.parseInt(String(value), 10)
      : sign === '%f'
        ? Number.parseFloat(String(value))
        : Number(value);
  return Object.is(number, -0) ? '-0' : `${number}`;
}
