import { mkdirSync, readFileSync } from 'node:fs';
import { bytesIn, ENGINES } from './search-engines.js';

/**
 * One engine in a process of its own, so that its memory is its own: `index ENGINE RECORDS FOLDER`, or
 * `query ENGINE QUERIES FOLDER`. Prints what it measured as JSON.
 */
const [step = '', name = '', input = '', folder = ''] = process.argv.slice(2);
const engine = ENGINES[name];
if (engine === undefined) throw new Error(`expected one of ${Object.keys(ENGINES).join(', ')}, got ${name}`);
mkdirSync(folder, { recursive: true });
/** A slow engine is asked no more once it has taken this long, but this often at least. */
const MOST_MS = 20_000;
const LEAST_ASKED = 30;
const peak = () => process.resourceUsage().maxRSS / 1024;

if (step === 'index') {
  const started = performance.now();
  await engine.index(input, folder);
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ seconds, cpu: cpuSeconds(), bytes: bytesIn(folder), peak: peak() }));
} else {
  const queries = JSON.parse(readFileSync(input, 'utf8')) as { query: string; id: string }[];
  const started = performance.now();
  const find = await engine.open(folder);
  const open = performance.now() - started;
  const times: number[] = [];
  let hits = 0;
  const before = cpuSeconds();
  let asked = 0;
  for (const { query, id } of queries) {
    if (asked >= LEAST_ASKED && times.reduce((sum, one) => sum + one, 0) > MOST_MS) break;
    asked += 1;
    const begun = performance.now();
    const found = find(query);
    times.push(performance.now() - begun);
    if (found.includes(id)) hits += 1;
  }
  const cpu = ((cpuSeconds() - before) * 1000) / asked;
  console.log(JSON.stringify({ open, times, hits: hits / asked, cpu, peak: peak() }));
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
