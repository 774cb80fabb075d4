import { isFault, type OrFault, type Runtime, type RuntimeName } from '../../src/sandbox/index.js';

/** Finds a runtime by name. */
export type Runtimes = (name: RuntimeName) => Promise<Runtime>;

const started = new Map<RuntimeName, Promise<Runtime>>();

/** Loaded only where a program asks for it: none is cheap to load. */
async function load(name: RuntimeName): Promise<Runtime> {
  switch (name) {
    case 'python':
      return (await import('../../src/sandbox/python/index.js')).createPythonRuntime();
    case 'quickjs':
      return (await import('../../src/sandbox/quickjs/index.js')).createQuickjsRuntime();
    case 'node':
      return (await import('../../src/sandbox/node/index.js')).createNodeRuntime();
  }
}

/** The sandboxes of this machine, one of each kind in a process, kept ready from their first use on. */
export const builtinRuntimes: Runtimes = (name) => {
  const known = started.get(name) ?? load(name);
  started.set(name, known);
  return known;
};

const descriptions = new WeakMap<Runtime, { readonly description: string }>();

/** What a runtime says of itself, asked until it once could say it. */
export async function describeOnce(runtime: Runtime): Promise<OrFault<{ readonly description: string }>> {
  const known = descriptions.get(runtime);
  if (known !== undefined) return known;
  const described = await runtime.describe();
  if (!isFault(described)) descriptions.set(runtime, described);
  return described;
}

/** Ends every sandbox kept ready. A process ends without this too; tests and long-lived servers may want it. */
export async function closeSandboxes(): Promise<void> {
  const runtimes = [...started.values()];
  started.clear();
  for (const runtime of runtimes) await (await runtime).close();
}
