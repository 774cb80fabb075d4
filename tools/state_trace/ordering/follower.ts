import { type Claim, type Follower, fails, holds } from '../claim.js';
import { answerLetter } from '../options.js';
import { isTrue, written } from './fact.js';
import { decide, type OrderQuestion } from './question.js';
import { type Statement, statementsOf } from './statements.js';

/** Follows a trace that finds the order of things from what a question says of it. */
export class Ordering implements Follower {
  /** False statements the trace has made; made again, or answered by, they are not counted again. */
  private readonly said = new Set<string>();

  private readonly decided = new Map<string, boolean | null>();

  constructor(private readonly question: OrderQuestion) {}

  read(step: string): readonly Claim[] {
    const claims = statementsOf(step, this.question.finder).flatMap((one) => this.judge(one));
    return [...claims, ...this.takeAnswer(step)];
  }

  private judge({ text, test }: Statement): readonly Claim[] {
    const truth = this.truthOf(text, test);
    return truth === null
      ? []
      : this.count(text, truth, {
          code: 'false_statement',
          why: 'is false in every order that fits the question',
        });
  }

  private count(
    text: string,
    truth: boolean,
    { code, why }: { code: string; why: string },
  ): readonly Claim[] {
    if (this.said.has(text)) return [];
    if (truth) return [holds('statement', text)];
    this.said.add(text);
    return [fails(code, `${text} ${why}`)];
  }

  private truthOf(text: string, test: Statement['test']): boolean | null {
    const known = this.decided.get(text);
    const truth = known === undefined ? decide(test, this.question.orders) : known;
    this.decided.set(text, truth);
    return truth;
  }

  /** Whether one of the options is true in every order. */
  private hasRightOption(): boolean {
    const { options, orders } = this.question;
    return [...options.values()].some((fact) => fact && decide((places) => isTrue(fact, places), orders));
  }

  private takeAnswer(step: string): readonly Claim[] {
    const { options, finder, orders } = this.question;
    const letter = answerLetter(step);
    if (letter === null || options.size === 0) return [];
    const fact = options.get(letter);
    if (fact === null) return [];
    if (fact === undefined) return [fails('wrong_answer', `there is no option (${letter})`)];
    const truth = decide((places) => isTrue(fact, places), orders);
    if (truth === null && !this.hasRightOption()) return [];
    return this.count(written(fact, finder.names), truth === true, {
      code: 'wrong_answer',
      why: 'does not follow from the question',
    });
  }
}
