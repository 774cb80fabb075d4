import { type Json, type ModelTool, type Tool, toolInputSchema } from '../core/index.js';

/** Longest name of a function that servers take. */
const LONGEST = 64;

/** The granted tools as a model is offered them, and which of ours each name stands for. */
export interface GrantedTools {
  readonly offered: readonly ModelTool[];
  /** Name of the tool by the name that was offered. */
  readonly named: ReadonlyMap<string, string>;
}

/** Names such as `mcp:SERVER/TOOL` become what servers take as names; `taken` are given away already. */
export function grantedTools(tools: ReadonlyMap<string, Tool>, taken: readonly string[]): GrantedTools {
  const used = new Set(taken);
  const named = new Map<string, string>();
  const offered = [...tools.values()].map((tool): ModelTool => {
    const name = freeName(tool.name, used);
    used.add(name);
    named.set(name, tool.name);
    return { name, description: tool.description, parameters: offeredSchema(tool) };
  });
  return { offered, named };
}

function freeName(name: string, used: ReadonlySet<string>): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, LONGEST - 4) || 'tool';
  if (!used.has(plain)) return plain;
  for (let turn = 2; ; turn += 1) if (!used.has(`${plain}_${turn}`)) return `${plain}_${turn}`;
}

/** What the sample itself supplies is not asked of the model. */
function offeredSchema(tool: Tool): Json {
  const schema = toolInputSchema(tool) as unknown as {
    readonly [keyword: string]: Json;
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  const { ambient } = tool;
  if (ambient.length === 0) return schema as Json;
  const { properties = {}, required = [] } = schema;
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !ambient.includes(key))),
    required: required.filter((key) => !ambient.includes(key)),
  };
}
