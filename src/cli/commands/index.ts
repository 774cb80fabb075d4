import type { Command } from 'commander';

/** A command as `assay --help` lists it; the rest of it is loaded only when it is called. */
export interface ListedCommand {
  readonly name: string;
  /** Its arguments, as commander writes them. */
  readonly args: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

async function pdfPages(bytes: Uint8Array, signal: AbortSignal): Promise<{ pages: string[] }> {
  const read = await (await import('../../pdf/index.js')).pdfText(bytes, signal);
  if ('code' in read) throw new Error(read.message);
  if (read.unread.length === read.pageCount && read.pageCount > 0)
    throw new Error('expected text, got pictures of pages; run them through OCR first');
  return { pages: [...read.pages] };
}

/** Every command, in the order of `assay --help`. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'judge',
    args: '<data>',
    summary: 'judge every response of a data set',
    load: async () => (await import('./judge.js')).judgeCommand(),
  },
  {
    name: 'show',
    args: '<run> [id]',
    summary: 'print a run as a table, or one judgment step by step',
    load: async () => (await import('./show.js')).showCommand(),
  },
  {
    name: 'report',
    args: '<run>',
    summary: 'write a run as one self-contained HTML file',
    load: async () => (await import('./report.js')).reportCommand(),
  },
  {
    name: 'replay',
    args: '<run> [id]',
    summary: 'run the evidence of a run again and compare',
    load: async () => (await import('./replay.js')).replayCommand(),
  },
  {
    name: 'panel',
    args: '<run>',
    summary: 'say how good the models of a panel are, on labelled data',
    load: async () => (await import('./panel.js')).panelCommand(),
  },
  {
    name: 'rubric',
    args: '',
    summary: 'check rubrics, print their JSON Schema, list the shipped ones',
    load: async () => (await import('./rubric.js')).rubricCommand(),
  },
  {
    name: 'index',
    args: '<files>',
    summary: 'make a searchable index of your own documents',
    load: async () => (await import('./index-command.js')).indexCommand(pdfPages),
  },
  {
    name: 'tool',
    args: '[name]',
    summary: 'list the verification tools, or ask one of them',
    load: async () => (await import('./tool.js')).toolCommand(),
  },
  {
    name: 'tools',
    args: '',
    summary: 'serve the tools to agents and trainers: MCP, and the contract of verl-tool',
    load: async () => (await import('./tools.js')).toolsCommand(),
  },
  {
    name: 'doctor',
    args: '',
    summary: 'show what this machine has and lacks, with the command that mends it',
    load: async () =>
      (await import('./doctor.js')).doctorCommand(async () => [
        ...(await import('../../builtin.js')).builtinElicitors().values(),
      ]),
  },
  {
    name: 'bench',
    args: '[name]',
    summary: 'run one file of benchmarks/ from a checkout',
    load: async () => (await import('./bench.js')).benchCommand(),
  },
];
