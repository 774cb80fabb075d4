import { canonicalJson, type Problem, SettingsError } from '../core/index.js';
import type { RunHeader } from './format.js';

const REMEDY = 'Give the same again, name another --out folder, or start over with --fresh.';

/** What of a header must be the same for its run to be resumed, by path. */
function settingsOf(header: RunHeader): Record<string, unknown> {
  const { data, rubric } = header;
  return {
    seed: header.seed,
    // The content counts where it is known, so that a file may be moved; otherwise the name must do.
    ...(data.sha256 === null ? { 'data.path': data.path } : {}),
    'data.sha256': data.sha256,
    'data.format': data.format,
    'data.map': data.map,
    'rubric.sha256': rubric.sha256,
    judge: header.judge,
    ...prefixed('tools', header.tools),
    ...prefixed('limits', header.limits),
    ...askingSettings(header),
  };
}

/** What a server is may change between two parts of a run (a restart, an update); what it is asked may not. */
function askingSettings({ asking }: RunHeader): Record<string, unknown> {
  if (asking === undefined) return {};
  const { models, elicitor, voter, votes, sampling } = asking;
  // a bound that stopped a judgment may be lifted: what was scored within it stands
  const { maxTokens: _t, maxMs: _s, maxMoney: _m, ...limits } = asking.limits;
  const named = models.map(({ name, id }) => ({ name, id }));
  return { 'asking.models': named, ...prefixed('asking', { elicitor, voter, votes, sampling, limits }) };
}

function prefixed(name: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, value]));
}

/** What differs between the settings a folder was started with and the ones given now. */
export function settingsDifferences(started: RunHeader, given: RunHeader): Problem[] {
  const before = settingsOf(started);
  const now = settingsOf(given);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const differing = paths
    .filter((path) => canonicalJson(before[path]) !== canonicalJson(now[path]))
    .map((path) => ({ path, expected: shown(before[path]), got: shown(now[path]), remedy: REMEDY }));
  return [...differing, ...tightenedBounds(started, given)];
}

/** Bounds that may be raised on resume, since what was scored within the old one stands; a bound left out is none. */
const RAISABLE = ['maxTokens', 'maxMs', 'maxMoney'] as const;

function tightenedBounds(started: RunHeader, given: RunHeader): Problem[] {
  if (started.asking === undefined || given.asking === undefined) return [];
  const [before, now] = [started.asking.limits, given.asking.limits];
  return RAISABLE.filter(
    (name) => (now[name] ?? Number.POSITIVE_INFINITY) < (before[name] ?? Number.POSITIVE_INFINITY),
  ).map((name) => ({
    path: `asking.limits.${name}`,
    expected: `${shown(before[name])} or more`,
    got: shown(now[name]),
    remedy: REMEDY,
  }));
}

/** @throws {SettingsError} where anything differs that the judgments depend on */
export function requireSameSettings(folder: string, started: RunHeader, given: RunHeader): void {
  const differences = settingsDifferences(started, given);
  if (differences.length > 0) throw new SettingsError(folder, differences);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalJson(value);
}
