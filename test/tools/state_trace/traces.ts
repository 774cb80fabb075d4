import fc from 'fast-check';

/** A correct trace, and the same trace with one step made wrong. */
export interface Traced {
  readonly question: string;
  readonly steps: readonly string[];
  readonly wrongAt: number;
  /** The step that replaces the one at `wrongAt`. */
  readonly wrong: string;
}

const swapAt = <T>(list: readonly T[], one: number, other: number): T[] =>
  list.map((item, at) => (at === one ? list[other] : at === other ? list[one] : item) as T);
const pick = <T>(list: readonly T[], seed: number): number => seed % list.length;
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');

const word = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 2, maxLength: 6 });
const number = (letter: string) => (letter === '' ? 0 : letter.charCodeAt(0) - 96);
const quoted = (group: readonly string[]) =>
  group.length === 1 ? `"${group[0]}"` : `[${group.map((one) => `"${one}"`).join(' ? ')}]`;

interface Step {
  readonly right: string;
  readonly wrong: string;
}

function listing(words: readonly string[], place: number, seed: number): Step {
  const fact = (one: string, off: number) =>
    `"${one}": "${one[place - 1] ?? ''}" (${number(one[place - 1] ?? '') + off}).`;
  const text = (wrongAt: number) =>
    `The ${ORDINALS[place - 1]} letter: ${words.map((one, at) => fact(one, at === wrongAt ? 1 : 0)).join(' ')}`;
  return { right: text(-1), wrong: text(pick(words, seed)) };
}

/** Groups of words by their letter at a place, in order. */
function grouped(words: readonly string[], place: number): [number, string[]][] {
  const groups = new Map<number, string[]>();
  for (const one of words) {
    const key = number(one[place - 1] ?? '');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].sort(([left], [right]) => left - right);
}

const chain = (groups: readonly (readonly [number, readonly string[]])[]) =>
  groups.map(([key, group]) => `(${key}) ${quoted(group)}`).join(' < ');
const plainChain = (ranking: readonly (readonly string[])[]) => ranking.map(quoted).join(' < ');

/** Drops one word of an order. */
function without(groups: readonly (readonly [number, readonly string[]])[], seed: number) {
  const words = groups.flatMap(([, group]) => group);
  const lost = words[pick(words, seed)];
  return groups
    .map(([key, group]) => [key, group.filter((one) => one !== lost)] as const)
    .filter(([, group]) => group.length > 0);
}

function sortingSteps(words: readonly string[], seed: number): Step[] {
  const first = grouped(words, 1);
  const steps: Step[] = [
    listing(words, 1, seed),
    { right: `We now have: ${chain(first)}.`, wrong: `We now have: ${chain(without(first, seed))}.` },
  ];
  let ranking: string[][] = first.map(([, group]) => group);
  const places = new Map(ranking.map((group) => [group.join(), 2]));
  for (;;) {
    const at = ranking.findIndex((group) => group.length > 1);
    const group = ranking[at];
    if (group === undefined) break;
    const place = places.get(group.join()) as number;
    const next = grouped(group, place);
    const head = `Now let's sort this subpart ${quoted(group)} by looking at their ${ORDINALS[place - 1]} letters. `;
    const list = listing(group, place, seed);
    steps.push({ right: head + list.right, wrong: head + list.wrong });
    ranking = [...ranking.slice(0, at), ...next.map(([, one]) => one), ...ranking.slice(at + 1)];
    for (const [, one] of next) places.set(one.join(), place + 1);
    const order = `We now have: ${chain(next)} for the subpart. Hence, we have `;
    steps.push({
      right: `${order}${plainChain(ranking)}.`,
      wrong: `${order}${plainChain(swapAt(ranking, 0, ranking.length - 1).slice(ranking.length === 1 ? 1 : 0))}.`,
    });
  }
  const sorted = ranking.flat();
  steps.push({
    right: `The answer is ${sorted.join(' ')}`,
    wrong: `The answer is ${swapAt(sorted, 0, sorted.length - 1).join(' ')}`,
  });
  return steps;
}

const traced = (question: string, steps: readonly Step[], seed: number): Traced => {
  const wrongAt = pick(steps, seed);
  return { question, steps: steps.map(({ right }) => right), wrongAt, wrong: (steps[wrongAt] as Step).wrong };
};

/** Words of few letters, so that groups are deep, sorted letter by letter. */
export const wordSorting: fc.Arbitrary<Traced> = fc
  .record({ words: fc.uniqueArray(word, { minLength: 3, maxLength: 9 }), seed: fc.nat(1000) })
  // one group alone, with no place beside it, leaves nothing to swap
  .filter(({ words }) => new Set(words.map((one) => one[0])).size > 1)
  .map(({ words, seed }) =>
    traced(
      `Sort the following words alphabetically: List: ${words.join(' ')}`,
      sortingSteps(words, seed),
      seed,
    ),
  );

const PAIRS = ['()', '[]', '{}', '<>'] as const;

/** A sequence of brackets with at least one open, followed one by one. */
export const bracketStack: fc.Arbitrary<Traced> = fc
  .record({ moves: fc.array(fc.nat(7), { minLength: 1, maxLength: 25 }), seed: fc.nat(1000) })
  .map(({ moves, seed }) => {
    const symbols: string[] = [];
    const steps: Step[] = [{ right: 'stack: empty', wrong: 'stack: ) )  )' }];
    let stack: string[] = [];
    const closer = (open: string) => PAIRS.find((pair) => pair[0] === open)?.[1] as string;
    for (const move of [...moves, 0]) {
      const top = stack.at(-1);
      const closes = move > 3 && top !== undefined;
      const symbol = closes ? closer(top) : (PAIRS[move % 4]?.[0] as string);
      stack = closes ? stack.slice(0, -1) : [...stack, symbol];
      symbols.push(symbol);
      const shown = stack.join(' ') || 'empty';
      steps.push({
        right: `${symbol} ; stack: ${shown}`,
        wrong: `${symbol} ; stack: ${[...stack, '<'].join(' ')}`,
      });
    }
    const pops = [...stack].reverse();
    const closers = pops.map(closer);
    const list = (all: readonly string[]) => all.map((one) => `"${one}"`).join(', ');
    steps.push(
      {
        right: `We have reached the end. The final stack is "${stack.join(' ')}".`,
        wrong: 'The final stack is empty.',
      },
      {
        right: `We will need to pop out ${list(pops)} one by one.`,
        wrong: `We will need to pop out ${list([...pops, '('])}.`,
      },
      {
        right: `So, we need ${list(closers)}. So the answer is ${closers.join(' ')}`,
        wrong: 'So the answer is',
      },
    );
    return traced(
      `Complete the sequence, parentheses closed properly. Input: ${symbols.join(' ')}`,
      steps,
      seed,
    );
  });

const NAMES = ['Ann', 'Ben', 'Cleo', 'Dan', 'Eva'];
const COLOURS = ['red', 'blue', 'green', 'tan', 'grey'];

/** Three to five holders who swap balls. */
export const trackedObjects: fc.Arbitrary<Traced> = fc
  .record({
    size: fc.integer({ min: 3, max: 5 }),
    swaps: fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 6 }),
    seed: fc.nat(1000),
  })
  .map(({ size, swaps, seed }) => {
    const names = NAMES.slice(0, size);
    const state = (held: readonly number[]) =>
      names.map((name, at) => `${name}: ${COLOURS[held[at] as number]}`).join(', ');
    let held = names.map((_, at) => at);
    const two = seed % size;
    const wrongly = () => swapAt(held, two, (two + 1) % size);
    const steps: Step[] = [
      { right: `At the start: ${state(held)}.`, wrong: `At the start: ${state(wrongly())}.` },
    ];
    const told: string[] = [];
    for (const [one, step] of swaps) {
      const [a, b] = [one % size, (one + 1 + (step % (size - 1))) % size];
      held = swapAt(held, a, b);
      const pair = `${names[a]} and ${names[b]} swap balls`;
      told.push(`${pair}.`);
      steps.push({ right: `${pair}: ${state(held)}.`, wrong: `${pair}: ${state(wrongly())}.` });
    }
    const option = (at: number) => `(${'ABCDE'[at]})`;
    const object = held[two] as number;
    steps.push({
      right: `At the end of the game, ${names[two]} has the ${COLOURS[object]} ball. So the answer is ${option(object)}`,
      wrong: `So the answer is ${option((object + 1) % size)}`,
    });
    const start = names.map((name, at) => `${name} has a ${COLOURS[at]} ball`).join(', ');
    const options = names.map((_, at) => `${option(at)} ${COLOURS[at]} ball.`).join('\n');
    const question = `${names.join(', ')} hold balls: ${start}.\nThey swap. ${told.join(' ')} At the end of the game, ${names[two]} has the\nOptions:\n${options}`;
    return traced(question, steps, seed);
  });

/** An order of three to six books that the question fixes. */
export const ordering: fc.Arbitrary<Traced> = fc
  .record({
    size: fc.integer({ min: 3, max: 6 }),
    keys: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
    seed: fc.nat(1000),
  })
  .map(({ size, keys, seed }) => {
    const all = [...COLOURS, 'white'].slice(0, size);
    const row = [...all].sort(
      (one, other) => (keys[all.indexOf(one)] ?? 0) - (keys[all.indexOf(other)] ?? 0),
    );
    const book = (colour: string | undefined) => `the ${colour} book`;
    const facts = row.slice(1).map((right, at) => [row[at] as string, right] as const);
    const steps: Step[] = facts.map(([left, right]) => ({
      right: `We know that ${book(left)} is to the left of ${book(right)}.`,
      wrong: `We know that ${book(left)} is to the right of ${book(right)}.`,
    }));
    const placed = (list: readonly string[]) =>
      `So from left to right: ${list.map((one, at) => `${ORDINALS[at]} is ${book(one)}`).join(', then ')}.`;
    steps.push({ right: placed(row), wrong: placed(swapAt(row, 0, (seed % (size - 1)) + 1)) });
    const asked = row.indexOf(all[0] as string);
    const options = all.map(
      (one, at) => `(${'ABCDEF'[at]}) The ${one} book is the ${ORDINALS[asked]} from the left.`,
    );
    steps.push({ right: 'So the answer is (A)', wrong: 'So the answer is (B)' });
    const said = facts
      .map(([left, right]) => `- The ${right} book is to the right of the ${left} book.`)
      .join('\n');
    const question = `On a shelf, there are books: ${all.map((one) => `a ${one} book`).join(', ')}.\n${said}\nOptions:\n${options.join('\n')}`;
    return traced(question, steps, seed);
  });
