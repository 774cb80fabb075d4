import type { Token } from '../../src/exact/token.js';
import { isBracketed } from './reading-tokens.js';

/** Functions of a name that themselves only name what is asked for: cos θ = 1/2. */
const NAMING = /^(?:sin|cos|tan|cot|sec|csc|max|min|gcd|lcm)$/;

/**
 * Whether the left of an equality only names what the right is: `x`, `AB`, `f(x)`, `(p,q)`, `V_1:V_2`, `P(X = 2)`,
 * `cos θ`, `dy/dx`. Numbers and operators stand there only inside the brackets of an argument.
 */
export function isLabel(tokens: readonly Token[]): boolean {
  if (tokens.length === 0 || tokens.length > 40) return false;
  let depth = 0;
  let named = false;
  if (isProse(tokens)) return false;
  const outer = isBracketed(tokens);
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'open') depth += 1;
    else if (token.type === 'close') depth -= 1;
    else if (token.type === 'name' || token.type === 'word' || token.type === 'text') named = true;
    else if (depth > 0 && !outer && tokens[0]?.type !== 'command') continue;
    else if (!isNaming(token, outer, tokens[index - 1])) return false;
  }
  return named;
}

/** Whether so many words stand there that they are part of a sentence. */
export function isProse(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.type === 'word').length;
  return words > 0 && words + tokens.filter((token) => token.type === 'name').length > 2;
}

function isNaming(token: Token, outer: boolean, before: Token | undefined): boolean {
  switch (token.type) {
    case 'relation':
      return token.op === ':';
    case 'separator':
      return outer;
    case 'bar':
    case 'other':
      return true;
    case 'command':
      return token.name !== 'binomial';
    case 'function':
      return NAMING.test(token.name);
    case 'number':
      return before?.type === 'operator' && before.op === '_';
    default:
      return token.type === 'operator' && token.op === '_';
  }
}
