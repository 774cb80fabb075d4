import { groupInColumns } from './columns.js';
import { className } from './json-text.js';
import { getOwnPropertyDescriptor, getPrototypeOf, is, isArray, ownKeys, stringify } from './originals.js';

/** Width a line is held to. */
const WIDTH = 80;
const DEEPEST = 2;
const MOST_ITEMS = 100;
const LONGEST_STRING = 10_000;

/** How an object that lives elsewhere is shown, where it does; looking into it would run code of its own side. */
type ForeignText = (value: object) => string | undefined;
let foreignText: ForeignText = () => undefined;

/** Tells the printer which objects live elsewhere. */
export function showForeignBy(text: ForeignText): void {
  foreignText = text;
}

/** Where the printing stands. */
interface Place {
  readonly deepest: number;
  readonly path: object[];
  /** Numbers of the objects that contain themselves. */
  readonly circular: Map<object, number>;
  indent: number;
  /** Depth of the object printed last: tells how many levels a one-line form would hold. */
  reached: number;
}

/** A value as `console.log` of Node prints it, close to the letter for plain values, arrays, maps, sets and classes. */
export function inspect(value: unknown, deepest = DEEPEST): string {
  return shown(value, { deepest, path: [], circular: new Map(), indent: 0, reached: 0 }, 0);
}

function shown(value: unknown, place: Place, depth: number): string {
  if (typeof value === 'string')
    return depth === 0 && place.indent === 0 ? quoted(value) : longString(value, place);
  if (typeof value === 'number') return is(value, -0) ? '-0' : `${value}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return value.toString();
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return `${value as null}`;
  if (place.path.includes(value)) return `[Circular *${reference(value, place)}]`;
  const foreign = foreignText(value);
  if (foreign !== undefined) return foreign;
  return shownObject(value, place, depth);
}

function reference(value: object, { circular }: Place): number {
  const number = circular.get(value) ?? circular.size + 1;
  circular.set(value, number);
  return number;
}

/** In single quotes, unless the text holds some and another kind of quote is free. */
function quoted(text: string): string {
  const quote = !text.includes("'") ? "'" : !text.includes('"') ? '"' : !text.includes('`') ? '`' : "'";
  const inner = stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) =>
      code < '0020' ? `\\x${code.slice(2).toUpperCase()}` : `\\u${code.toUpperCase()}`,
    );
  return quote + (quote === "'" ? inner.replace(/'/g, "\\'") : inner) + quote;
}

function longString(text: string, place: Place): string {
  const cut = text.length > LONGEST_STRING ? text.slice(0, LONGEST_STRING) : text;
  const rest = text.length - cut.length;
  const more = rest > 0 ? `... ${rest} more character${rest > 1 ? 's' : ''}` : '';
  if (cut.length <= 16 || cut.length <= WIDTH - place.indent - 4 || !cut.includes('\n'))
    return quoted(cut) + more;
  const lines = cut.split(/(?<=\n)/);
  return lines.map(quoted).join(` +\n${' '.repeat(place.indent + 2)}`) + more;
}

function shownObject(value: object, place: Place, depth: number): string {
  const simple = simpleObject(value);
  const keys = shownKeys(value);
  if (simple !== undefined && keys.length === 0) return simple;
  const inside = contents(value);
  const { prefix, open, close } = inside;
  if (simple === undefined && isEmpty(value, keys)) return `${prefix}${open}${close}`;
  if (depth > place.deepest)
    return `[${getPrototypeOf(value) === null ? '[Object: null prototype]' : className(value)}]`;
  place.path.push(value);
  place.reached = depth;
  const entries = inside.items(place, depth);
  place.indent += 2;
  for (const key of keys) entries.push(property(value, key, place, depth));
  place.indent -= 2;
  place.path.pop();
  const number = place.circular.get(value);
  const head =
    (number === undefined ? '' : `<ref *${number}> `) + (simple === undefined ? prefix : `${simple} `);
  if (entries.length === 0) return `${simple === undefined ? prefix : head}${open}${close}`;
  return lines(entries, { head, open, close, value: isArray(value) ? value : undefined }, place, depth);
}

const isEmpty = (value: object, keys: readonly unknown[]): boolean => {
  if (keys.length > 0) return false;
  if (isArray(value) || ArrayBuffer.isView(value))
    return (value as unknown as ArrayLike<unknown>).length === 0;
  return value instanceof Map || value instanceof Set ? value.size === 0 : true;
};

/** Objects with a form of their own: functions, dates, errors, regular expressions, boxed values. */
function simpleObject(value: object): string | undefined {
  if (typeof value === 'function') return functionText(value);
  if (value instanceof Error) return errorText(value);
  if (value instanceof RegExp) return String(value);
  if (value instanceof Date) {
    const time = Date.prototype.getTime.call(value);
    return Number.isNaN(time) ? 'Invalid Date' : Date.prototype.toISOString.call(value);
  }
  if (value instanceof Number) return `[Number: ${shown(Number.prototype.valueOf.call(value), fresh(), 1)}]`;
  if (value instanceof Boolean) return `[Boolean: ${Boolean.prototype.valueOf.call(value)}]`;
  if (value instanceof String) return `[String: ${quoted(String.prototype.valueOf.call(value))}]`;
  if (value instanceof Promise) return 'Promise {}';
  if (value instanceof WeakMap) return 'WeakMap { <items unknown> }';
  if (value instanceof WeakSet) return 'WeakSet { <items unknown> }';
  return undefined;
}

const fresh = (): Place => ({ deepest: 0, path: [], circular: new Map(), indent: 0, reached: 0 });

function functionText(value: object): string {
  const name: unknown = getOwnPropertyDescriptor(value, 'name')?.value;
  const source = Function.prototype.toString.call(value);
  const label = typeof name === 'string' && name !== '' ? name : undefined;
  if (source.startsWith('class')) {
    const parent: unknown = getPrototypeOf(value);
    const base = typeof parent === 'function' && parent.name !== '' ? ` extends ${parent.name}` : '';
    return `[class ${label ?? '(anonymous)'}${base}]`;
  }
  const kind = /^async\b/.test(source) ? 'AsyncFunction' : 'Function';
  return label === undefined ? `[${kind} (anonymous)]` : `[${kind}: ${label}]`;
}

function errorText(value: Error): string {
  const { name, message, stack } = value;
  const head = `${String(name)}${message === '' ? '' : `: ${String(message)}`}`;
  if (typeof stack !== 'string' || stack === '') return `[${head}]`;
  return stack.startsWith(head) ? stack : `${head}\n${stack.trimEnd()}`;
}

function shownKeys(value: object): PropertyKey[] {
  const index = /^(?:0|[1-9]\d{0,15})$/;
  const listed = isArray(value) || ArrayBuffer.isView(value);
  return ownKeys(value).filter((key) => {
    if (listed && typeof key === 'string' && index.test(key)) return false;
    if (value instanceof Error && (key === 'stack' || key === 'message')) return false;
    if (value instanceof String && typeof key === 'string' && index.test(key)) return false;
    return getOwnPropertyDescriptor(value, key)?.enumerable === true;
  });
}

interface Contents {
  readonly prefix: string;
  readonly open: string;
  readonly close: string;
  items(place: Place, depth: number): string[];
}

function contents(value: object): Contents {
  const name = getPrototypeOf(value) === null ? '[Object: null prototype]' : className(value);
  if (isArray(value)) {
    const prefix = name === 'Array' ? '' : `${name}(${value.length}) `;
    return { prefix, open: '[', close: ']', items: (place, depth) => listItems(value, place, depth) };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const list = Array.from(value as unknown as ArrayLike<unknown>);
    const prefix = `${name}(${list.length}) `;
    return { prefix, open: '[', close: ']', items: (place, depth) => listItems(list, place, depth) };
  }
  if (value instanceof Map)
    return { prefix: `${name}(${value.size}) `, open: '{', close: '}', items: mapItems(value) };
  if (value instanceof Set)
    return { prefix: `${name}(${value.size}) `, open: '{', close: '}', items: setItems(value) };
  const tag: unknown = getOwnPropertyDescriptor(getPrototypeOf(value) ?? {}, Symbol.toStringTag)?.value;
  const tagged = typeof tag === 'string' && tag !== '' && tag !== name ? ` [${tag}]` : '';
  const prefix = name === 'Object' && tagged === '' ? '' : `${name}${tagged} `;
  return { prefix, open: '{', close: '}', items: () => [] };
}

function within<T>(place: Place, run: () => T): T {
  place.indent += 2;
  const result = run();
  place.indent -= 2;
  return result;
}

function listItems(list: readonly unknown[], place: Place, depth: number): string[] {
  const out: string[] = [];
  let i = 0;
  for (; i < list.length && out.length < MOST_ITEMS; i++) {
    if (i in list) {
      out.push(within(place, () => shown(list[i], place, depth + 1)));
      continue;
    }
    const from = i;
    while (i + 1 < list.length && !(i + 1 in list) && i - from < 1e6) i++;
    const count = i - from + 1;
    out.push(`<${count} empty item${count > 1 ? 's' : ''}>`);
  }
  const rest = list.length - i;
  if (rest > 0) out.push(`... ${rest} more item${rest > 1 ? 's' : ''}`);
  return out;
}

const mapItems = (map: ReadonlyMap<unknown, unknown>) => (place: Place, depth: number) =>
  firstOf(
    map,
    map.size,
    place,
    ([key, held]) => `${shown(key, place, depth + 1)} => ${shown(held, place, depth + 1)}`,
  );

const setItems = (set: ReadonlySet<unknown>) => (place: Place, depth: number) =>
  firstOf(set, set.size, place, (held) => shown(held, place, depth + 1));

function firstOf<T>(items: Iterable<T>, size: number, place: Place, text: (item: T) => string): string[] {
  return within(place, () => {
    const out: string[] = [];
    for (const item of items) {
      if (out.length >= MOST_ITEMS) break;
      out.push(text(item));
    }
    const rest = size - out.length;
    return rest > 0 ? [...out, `... ${rest} more item${rest > 1 ? 's' : ''}`] : out;
  });
}

function property(value: object, key: PropertyKey, place: Place, depth: number): string {
  const described = getOwnPropertyDescriptor(value, key);
  const label =
    typeof key === 'symbol'
      ? `[${key.toString()}]`
      : /^[A-Za-z_][A-Za-z_0-9]*$/.test(String(key))
        ? String(key)
        : quoted(String(key));
  if (described !== undefined && !('value' in described)) {
    const kind =
      described.get === undefined ? 'Setter' : described.set === undefined ? 'Getter' : 'Getter/Setter';
    return `${label}: [${kind}]`;
  }
  return `${label}: ${shown(described?.value, place, depth + 1)}`;
}

interface Frame {
  readonly head: string;
  readonly open: string;
  readonly close: string;
  readonly value: readonly unknown[] | undefined;
}

/** On one line where it is short and shallow, else a line for each entry. */
function lines(entries: readonly string[], frame: Frame, place: Place, depth: number): string {
  const listed = frame.value !== undefined && entries.length > 6;
  const out = listed ? groupInColumns(entries, frame.value ?? [], place.indent, WIDTH) : entries;
  const open = `${frame.head}${frame.open}`;
  if (place.reached - depth < 3 && out.length === entries.length) {
    const start = out.length + place.indent + open.length + 10;
    const total = out.reduce((sum, entry) => sum + entry.length, out.length + start);
    const joined = out.join(', ');
    if (total <= WIDTH && !joined.includes('\n') && !open.includes('\n'))
      return `${open} ${joined} ${frame.close}`;
  }
  const margin = `\n${' '.repeat(place.indent)}`;
  return `${open}${margin}  ${out.join(`,${margin}  `)}${margin}${frame.close}`;
}
