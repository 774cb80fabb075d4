import { type Claim, type Follower, fails, holds } from '../claim.js';
import { compareWords, sharedLetters } from './alphabet.js';
import { checkLetter, checkListing, type Hand } from './listing.js';
import { checkWords, orderByFacts, orderByNumbers } from './order.js';
import { firstDifference, type Ranking, refine, sameWords, writtenGroup } from './ranking.js';
import type { Item, Statement } from './statement.js';
import { statementsOf } from './statements.js';

type Of<T extends Statement['type']> = Extract<Statement, { type: T }>;

/** Follows a trace that sorts words letter by letter, group by group. */
export class WordSorting implements Follower {
  private readonly known: Set<string>;
  /** The order reached so far, as stated; at the beginning all words are one group. */
  private ranking: Ranking;
  private hand: Hand | null;
  /** Groups that came out of one that was looked at, and whose words are still to be told apart. */
  private pending: Ranking = [];

  constructor(private readonly words: readonly string[]) {
    this.known = new Set(words);
    this.ranking = [words];
    this.hand = { words, place: 1, facts: new Map(), ordered: false };
  }

  read(step: string): readonly Claim[] {
    const statements = statementsOf(step, this.known);
    const claims = statements.flatMap((one) => this.take(one));
    const listed = statements.filter((one) => one.type === 'letter');
    const heading = statements.some((one) => one.type === 'place');
    if (heading && listed.length > 1 && this.hand) claims.push(...checkListing(this.hand, listed));
    return claims;
  }

  private take(statement: Statement): readonly Claim[] {
    switch (statement.type) {
      case 'place':
        return this.takePlace(statement);
      case 'group':
        return this.takeGroup(statement);
      case 'letter':
        return this.takeLetter(statement);
      case 'order':
        return this.takeOrder(statement);
      case 'answer':
        return this.takeAnswer(statement);
    }
  }

  private takeGroup({ words }: Of<'group'>): readonly Claim[] {
    const known = this.ranking.some((group) => sameWords(group, words));
    const behind = this.leftBehind(words);
    this.learn(words);
    this.hand = { words, place: null, facts: new Map(), ordered: false };
    if (!known) return [fails('wrong_group', `${writtenGroup(words)} is no group of the order so far`)];
    if (behind) return [fails('group_left', `${writtenGroup(behind)} is left unsorted`)];
    return [holds('group', `${writtenGroup(words)} is still to be sorted`)];
  }

  /** A group that was begun and is not told apart, where the trace takes up another one. */
  private leftBehind(next: readonly string[]): readonly string[] | undefined {
    const left = this.pending.filter((one) => this.ranking.some((group) => sameWords(group, one)));
    return left.some((one) => sameWords(one, next)) ? undefined : left[0];
  }

  private takePlace({ place }: Of<'place'>): readonly Claim[] {
    const { hand } = this;
    if (hand === null || hand.ordered || hand.place === place) return [];
    hand.place = place;
    const shared = sharedLetters(hand.words);
    if (place <= shared + 1) return [];
    return [fails('wrong_place', `${writtenGroup(hand.words)} already differ at letter ${shared + 1}`)];
  }

  private takeLetter(statement: Of<'letter'>): readonly Claim[] {
    const hand = this.handFor(statement.word);
    const claim = checkLetter(hand, statement, this.known);
    this.learn([statement.word]);
    return claim;
  }

  /** The group in hand, or the one of the order that holds the word. */
  private handFor(word: string): Hand {
    if (this.hand && !this.hand.ordered) return this.hand;
    const words = this.ranking.find((group) => group.includes(word)) ?? [word];
    this.hand = { words, place: this.hand?.place ?? null, facts: new Map(), ordered: false };
    return this.hand;
  }

  private takeOrder(statement: Of<'order'>): readonly Claim[] {
    this.learn(statement.items.flatMap(({ words }) => words));
    return this.isOfPart(statement) ? this.takePart(statement) : this.takeWhole(statement);
  }

  private isOfPart({ items, ofPart }: Of<'order'>): boolean {
    const { hand } = this;
    if (hand === null) return false;
    if (ofPart) return true;
    const others = new Set(this.ranking.flat().filter((word) => !hand.words.includes(word)));
    const stated = items.flatMap(({ words }) => words).filter((word) => others.has(word));
    return !hand.ordered && 2 * stated.length <= others.size;
  }

  private takePart({ items, cut }: Of<'order'>): readonly Claim[] {
    const hand = this.hand as Hand;
    const claims = [...checkWords(hand, items, cut), ...orderByNumbers(hand, items)];
    this.settle(hand, rankingOf(items));
    return claims.length > 0 ? claims : [holds('order', `${items.length} places in order`)];
  }

  /** Puts the order of the group in hand in the place of the group. */
  private settle(hand: Hand, order: Ranking): void {
    hand.ordered = true;
    this.ranking = refine(this.ranking, hand.words, order) ?? this.ranking;
    const groups = order.filter((group) => group.length > 1);
    const rest = this.pending.filter((group) => !sameWords(group, hand.words));
    // the first letters split the whole list: its groups may be taken in any order
    this.pending = hand.words === this.words ? [] : [...rest, ...groups];
  }

  private takeWhole({ items, cut }: Of<'order'>): readonly Claim[] {
    this.settleByLetters();
    const stated = rankingOf(items);
    const follows = cut ? this.ranking.slice(0, stated.length) : this.ranking;
    const difference = firstDifference(stated, follows);
    this.ranking = cut ? [...stated, ...this.ranking.slice(stated.length)] : stated;
    return [difference ? fails('wrong_order', difference) : holds('order', 'the order so far')];
  }

  /** Where the whole order is stated at once, the letters stated of the group in hand already tell its words apart. */
  private settleByLetters(): void {
    const { hand } = this;
    if (hand === null || hand.ordered) return;
    const order = orderByFacts(hand);
    if (order !== null) this.settle(hand, order);
  }

  private takeAnswer({ words }: Of<'answer'>): readonly Claim[] {
    const sorted = [...this.words].sort(compareWords);
    const follows = this.ranking.length > 1 ? this.ranking : sorted.map((word) => [word]);
    const difference = firstDifference(
      words.map((word) => [word]),
      follows,
    );
    return [difference ? fails('wrong_answer', difference) : holds('answer', 'the words in order')];
  }

  private learn(words: readonly string[]): void {
    for (const word of words) this.known.add(word);
  }
}

const rankingOf = (items: readonly Item[]): Ranking => items.map(({ words }) => words);
