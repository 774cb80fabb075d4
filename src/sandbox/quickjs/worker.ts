import { parentPort } from 'node:worker_threads';
import { controlRun } from '../javascript/control.js';
import { prepareScript } from '../javascript/prepare.js';
import { type RewrittenTests, rewriteAssertions } from '../javascript/rewrite-assertions.js';
import { SourceError } from '../javascript/source-error.js';
import type { Language, ProgramLimits, ProgramRun, TestJob, TestRun } from '../runtime.js';
import { Engine, pagesFor } from './engine.js';
import type { PreparedSource, Request, Results, Work } from './messages.js';
import { Calls, runProgramCase } from './program-case.js';
import { TestBody } from './test-body.js';

/** The engines of this thread: one for programs, and one for tests once there are some. */
const engines: { program?: Engine; tests?: Engine } = {};

/** An engine nobody has used, or whose memory can be put back, with this bound on its memory. */
async function engine(role: 'program' | 'tests', limits: ProgramLimits): Promise<Engine> {
  const pages = pagesFor(limits.memoryBytes);
  const kept = engines[role];
  if (kept?.usable === true && kept.maximumPages === pages) return kept;
  const made = await Engine.create(pages);
  engines[role] = made;
  return made;
}

const syntaxEnd = (error: unknown) => {
  if (!(error instanceof SourceError)) throw error;
  return { ending: 'syntax_error' as const, message: `SyntaxError: ${error.message}`.slice(0, 2000), ms: 0 };
};

async function program(work: Work & { kind: 'program' }, limits: ProgramLimits): Promise<ProgramRun> {
  try {
    const { script } = await prepareScript(work.source, work.language);
    return runProgramCase(await engine('program', limits), script, work.stdin, limits);
  } catch (error) {
    const end = syntaxEnd(error);
    return { ...end, stdout: '', stderr: `${end.message}\n` };
  }
}

async function calls(id: number, work: Work & { kind: 'calls' }, limits: ProgramLimits): Promise<null> {
  const send = (call: ReturnType<Calls['call']>) => parentPort?.postMessage({ id, call });
  const until = performance.now() + work.leftMs;
  try {
    const { script } = await prepareScript(work.source, work.language);
    let world: Calls | undefined;
    for (const args of work.calls) {
      if (performance.now() > until) break;
      if (world === undefined) {
        world = new Calls(await engine('program', limits), limits, script, work.entryPoint);
        const end = world.load();
        if (end !== undefined) {
          for (const _ of work.calls) send(end);
          return null;
        }
      }
      const run = world.call(args);
      send(run);
      // what was cut off in the middle may have left anything behind
      if (!['finished', 'exception'].includes(run.ending)) world = undefined;
      if (run.ending === 'timed_out') break;
    }
  } catch (error) {
    const end = syntaxEnd(error);
    for (const _ of work.calls) send(end);
  }
  return null;
}

async function tests(
  { language, source, entryPoint, prelude, tests: body }: TestJob,
  limits: ProgramLimits,
): Promise<TestRun> {
  const counts = { assertions: [], passed: 0, failed: 0 };
  const script = async (text: string, as: Language) => (await prepareScript(text, as)).script;
  let scripts: { prelude: string; rewritten: RewrittenTests };
  try {
    scripts = {
      prelude: await script(prelude, language),
      rewritten: await rewriteAssertions(body, language),
    };
  } catch (error) {
    const { message } = syntaxEnd(error);
    return {
      ...counts,
      ending: 'exception',
      message: `the tests do not parse: ${message}`,
      ms: 0,
      blame: 'tests',
    };
  }
  try {
    const program = await script(source, language);
    const both = [await engine('program', limits), await engine('tests', limits)] as const;
    return new TestBody(...both, limits).run({ ...scripts, program, entryPoint });
  } catch (error) {
    return { ...counts, ...syntaxEnd(error), blame: 'program' };
  }
}

async function prepared(work: Work & { kind: 'prepare' }): Promise<PreparedSource> {
  try {
    if (work.asTests) return await rewriteAssertions(work.source, work.language);
    const { script } = await prepareScript(work.source, work.language);
    return { script, plain: script, sites: [], names: [] };
  } catch (error) {
    return { syntaxError: syntaxEnd(error).message };
  }
}

async function done({ id, work, limits }: Request): Promise<Results[keyof Results]> {
  if (work.kind === 'program') return program(work, limits);
  if (work.kind === 'calls') return calls(id, work, limits);
  if (work.kind === 'tests') return tests(work.job, limits);
  if (work.kind === 'prepare') return prepared(work);
  return controlRun();
}

async function answer(request: Request): Promise<void> {
  const { id } = request;
  try {
    parentPort?.postMessage({ id, result: await done(request) });
  } catch (error) {
    parentPort?.postMessage({
      id,
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

parentPort?.on('message', (request: Request) => void answer(request));
