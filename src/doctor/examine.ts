import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { browserPath } from '../browser/browser-path.js';
import { listRubrics } from '../rubric/index.js';
import { isFault, type Runtime } from '../sandbox/index.js';
import { programPath } from '../sandbox/program/index.js';
import { packageRoot } from '../version.js';
import type { JudgeNeeds } from './judge-needs.js';
import type { ModelReport } from './model-report.js';

/** One thing the machine has or lacks. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'missing';
  /** What was found, or what is lost without it. */
  readonly detail: string;
  /** The command or act that mends it; empty when there is nothing to mend. */
  readonly remedy: string;
  /** Of a model: all that was found of it and its server. */
  readonly model?: ModelReport;
}

/** What {@link examine} looks at besides the machine itself. */
export interface ExamineOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly nodeVersion?: string;
  /** Address of a model server to ask, if any: `http://HOST/v1`, with `#id` behind it where it has several models. */
  readonly model?: string | undefined;
  /** Milliseconds one call to that server may take. @default 20000 */
  readonly timeoutMs?: number | undefined;
  /** The judges whose needs are held against what the model's server can do. @default none */
  readonly judges?: readonly JudgeNeeds[];
  readonly root?: string;
  /** The sandbox of Python. @default bubblewrap and the system's python3 */
  readonly python?: Runtime;
}

const OLDEST_NODE: readonly [number, number] = [20, 19];

/** Looks at what this machine has and lacks; never throws for what it finds. */
export async function examine(options: ExamineOptions = {}): Promise<Finding[]> {
  const {
    environment = process.env,
    nodeVersion = process.versions.node,
    root = packageRoot,
    model,
  } = options;
  const findings = [
    node(nodeVersion),
    await rubrics(),
    report(root),
    await sandbox(options.python),
    browser(environment),
    ...PROGRAMS.map(program),
  ];
  if (model !== undefined) findings.push(await server(model, environment, options));
  return findings;
}

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return finding(
    'node',
    fits,
    version,
    `is older than ${OLDEST_NODE.join('.')}: ${version}`,
    'Install Node 20.19 or newer.',
  );
}

async function rubrics(): Promise<Finding> {
  const names = (await listRubrics()).map((rubric) => rubric.name);
  return finding(
    'rubrics',
    names.length > 0,
    names.join(', '),
    'no shipped rubric was found',
    'Install the package again.',
  );
}

function report(root: string): Finding {
  const template = join(root, 'dist', 'report', 'app.html');
  const there = readable(template);
  return finding('report page', there, template, '`assay report` has no page to fill', 'npm run build');
}

async function sandbox(given: Runtime | undefined): Promise<Finding> {
  const runtime = given ?? (await import('../sandbox/python/index.js')).createPythonRuntime({ workers: 1 });
  const described = await runtime.describe();
  await runtime.close();
  return isFault(described)
    ? finding(
        'python sandbox',
        false,
        '',
        `Python code comes out unscored: ${described.message}`,
        'npm run setup',
      )
    : finding('python sandbox', true, described.description, '', '');
}

function browser(environment: NodeJS.ProcessEnv): Finding {
  const path = browserPath(environment);
  const lost = 'pages are not rendered (tools render, page); the tests cannot look at the report';
  return finding(
    'chromium',
    path !== null,
    path ?? '',
    lost,
    'npm run setup (or: apt-get install -y chromium-headless-shell)',
  );
}

async function server(
  address: string,
  environment: NodeJS.ProcessEnv,
  { timeoutMs, judges = [] }: ExamineOptions,
): Promise<Finding> {
  const { reportModel } = await import('./model-report.js');
  const report = await reportModel({
    address,
    judges,
    apiKey: environment.OPENAI_API_KEY,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const { problem, remedy, model } = report;
  const found = finding(`model server ${address}`, problem === '', `serves ${model ?? ''}`, problem, remedy);
  return { ...found, model: report };
}

/** Programs of the system that tools run: name, what is lost without it, Debian packages. */
const PROGRAMS: readonly (readonly [name: string, lost: string, packages: string])[] = [
  ['tesseract', 'text in images and scanned pages is not read (tools ocr, document)', 'tesseract-ocr'],
  ['ffmpeg', 'no frames are taken of videos (tool frames)', 'ffmpeg'],
  [
    'soffice',
    'DOCX, PPTX and XLSX are not read (tool document); PDF is',
    'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui',
  ],
];

function program([name, lost, packages]: (typeof PROGRAMS)[number]): Finding {
  const path = programPath(name);
  const remedy = `npm run setup (or, as root: apt-get install -y ${packages})`;
  return finding(name, path !== undefined, path ?? '', lost, remedy);
}

function finding(name: string, fits: boolean, found: string, lost: string, remedy: string): Finding {
  return fits
    ? { name, state: 'ok', detail: found, remedy: '' }
    : { name, state: 'missing', detail: lost, remedy };
}

function readable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
