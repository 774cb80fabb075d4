import type { Rational } from '../../src/exact/rational.js';
import { BindingHistory, type BoundValue } from './binding-history.js';
import { bindingsOf } from './bindings.js';
import { Budget } from './budget.js';
import type { Chain } from './chain-builder.js';
import type { CheckedEquation, Use } from './checked-equation.js';
import { decideConstant, givesConstant } from './constants.js';
import { decideLink, type Link } from './decide.js';
import { findChains } from './find-equations.js';
import { MAX_OPERATIONS } from './limits.js';
import { decidePlain } from './plain-arithmetic.js';
import type { Side } from './side.js';
import { leaveSolvingOpen } from './solving.js';

/**
 * Decides every equation of a text, in order.
 * @param bindings values of letters from earlier steps
 * @throws BoundError where the text has too many equations to read
 */
export function checkText(text: string, bindings: readonly Use[]): CheckedEquation[] {
  const chains = findChains(text);
  const budget = new Budget(MAX_OPERATIONS);
  const history = new BindingHistory();
  for (const { name, value, step } of bindings) {
    history.add(name, { position: -1, line: -1, value, step, scope: 'onwards' });
  }
  collectBindings(chains, history, budget, (chain, index) => ({
    position: index,
    line: chain.line,
    step: null,
  }));
  const lines = new Map<number, CheckedEquation[]>();
  for (const [index, chain] of chains.entries()) {
    const lookUp = (name: string) => history.at(name, index, chain.line);
    const found = linksOf(chain).map((link) => checkLink(link, lookUp, budget));
    const line = lines.get(chain.line);
    if (line) line.push(...found);
    else lines.set(chain.line, found);
  }
  return [...lines.values()].flatMap(leaveSolvingOpen);
}

/** Adds what the chains bind, in order, at the place `where` gives each. */
export function collectBindings(
  chains: readonly Chain[],
  history: BindingHistory,
  budget: Budget,
  where: (chain: Chain, index: number) => { position: number; line: number; step: number | null },
): void {
  chains.forEach((chain, index) => {
    if (!chain.sides.some((side) => side.name !== null)) return;
    const place = where(chain, index);
    const values = new Map<string, Rational>();
    for (const name of chain.sides.flatMap(namesOf)) {
      const value = history.now(name, place.line);
      if (value !== null) values.set(name, value);
    }
    for (const { name, value } of bindingsOf(chain, values, budget)) {
      history.add(name, { ...place, value, scope: chain.scope });
    }
  });
}

function namesOf(side: Side): string[] {
  return side.run.items.flatMap((item) =>
    item.kind === 'operand' && item.token.type === 'name' ? [item.token.name] : [],
  );
}

/** Adjacent sides, a letter that is only given its value left out: `A = 3 + 4 = 7` claims 3 + 4 = 7. */
function linksOf(chain: Chain): Link[] {
  const links: Link[] = [];
  let left: Side | null = null;
  let relation: '=' | '≈' = '=';
  chain.sides.forEach((side, index) => {
    if (index > 0 && chain.relations[index - 1] === '≈') relation = '≈';
    const before = chain.sides[index - 1];
    if (before && givesConstant(before, side, chain.relations[index - 1] ?? '='))
      links.push({
        left: before,
        right: side,
        relation,
        text: chain.text,
        first: index === 1,
        passing: false,
      });
    if (side.name !== null) return;
    if (left !== null)
      links.push({
        left,
        right: side,
        relation,
        text: chain.text,
        first: left === chain.sides[0],
        passing: false,
      });
    left = side;
    relation = '=';
  });
  return links;
}

function checkLink(link: Link, lookUp: (name: string) => BoundValue | null, budget: Budget): CheckedEquation {
  const { left, right } = link;
  const plain = decidePlain(link);
  if (plain !== null) {
    budget.spend(left.run.items.length + right.run.items.length);
    return { start: left.start, end: right.end, left, right, decision: plain, uses: [] };
  }
  const constant = decideConstant(link, budget);
  if (constant !== null)
    return { start: left.start, end: right.end, left, right, decision: constant, uses: [] };
  const bound = new Map<string, BoundValue>();
  for (const name of [...namesOf(left), ...namesOf(right)]) {
    const found = lookUp(name);
    if (found !== null) bound.set(name, found);
  }
  const values = new Map([...bound].map(([name, { value }]) => [name, value]));
  const passing = [...bound.values()].some((found) => found.passing);
  const decision = decideLink({ ...link, passing }, values, budget);
  const uses = decision.names.flatMap((name) => {
    const found = bound.get(name);
    return found === undefined ? [] : [{ name, value: found.value, step: found.step }];
  });
  return { start: left.start, end: right.end, left, right, decision, uses };
}
