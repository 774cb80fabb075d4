import { defineRule } from '../rule.js';
import { codePoints, firstChar, splitWords, stripSpace, withoutMarks } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, quoted, some } from './outcome.js';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

const alphabet = defineRule({
  id: 'words:alphabet',
  description:
    'Each word starts with the letter after that of the word before it, A after Z; ASCII punctuation aside.',
  kwargs: none,
  examples: {
    passes: { text: 'You zip a bag.', kwargs: {} },
    fails: { text: 'You zip bags.', kwargs: {} },
  },
  check(text) {
    const words = splitWords(withoutMarks(text));
    let at = ALPHABET.indexOf(firstChar(words[0] ?? ' ').toLowerCase());
    if (at < 0) return outcome(false, 'the first word starts with no letter from a to z');
    for (const word of words.slice(1)) {
      at = (at + 1) % ALPHABET.length;
      const letter = ALPHABET.charAt(at);
      if (firstChar(word.toLowerCase()) !== letter) {
        return outcome(false, `${quoted(word)} does not start with ${letter}`);
      }
    }
    return outcome(true, `${some(words.length, 'word')} in the order of the alphabet`);
  },
});

const vowel = defineRule({
  id: 'words:vowel',
  description: 'One paragraph (no line break within) that uses at most three of the vowels a, e, i, o, u.',
  kwargs: none,
  examples: {
    passes: { text: 'A big dog hid.', kwargs: {} },
    fails: { text: 'A big dog ate.', kwargs: {} },
  },
  check(text) {
    const paragraph = stripSpace(text).toLowerCase();
    if (paragraph.includes('\n')) return outcome(false, 'more than one paragraph');
    const found = [...'aeiou'].filter((letter) => paragraph.includes(letter));
    return outcome(found.length <= 3, `vowels used: ${found.join(' ') || 'none'}; at most 3 are allowed`);
  },
});

const CLUSTER = /[bcdfghj-np-tv-z]{2}/;

const consonants = defineRule({
  id: 'words:consonants',
  description: 'Each word, split at white space, holds two consonants side by side (y is one).',
  kwargs: none,
  examples: {
    passes: { text: 'Strong winds blow', kwargs: {} },
    fails: { text: 'Strong winds are here', kwargs: {} },
  },
  check(text) {
    const wrong = splitWords(text.toLowerCase()).find((word) => !CLUSTER.test(word));
    return outcome(
      wrong === undefined,
      wrong === undefined ? 'each word has a consonant cluster' : `${quoted(wrong)} has no consonant cluster`,
    );
  },
});

/** Whether a word reads the same backwards, by code points. */
function isPalindrome(word: string): boolean {
  const points = [...word];
  return points.length >= 5 && points.every((point, at) => point === points[points.length - 1 - at]);
}

const palindrome = defineRule({
  id: 'words:palindrome',
  description: 'At least ten words of five characters or more that read the same backwards; repeats count.',
  kwargs: none,
  examples: {
    passes: { text: 'level radar civic madam refer kayak rotor tenet Level, Radar!', kwargs: {} },
    fails: { text: 'level radar civic madam refer kayak rotor tenet noon bob', kwargs: {} },
  },
  check(text) {
    const found = splitWords(withoutMarks(text).toLowerCase()).filter(isPalindrome).length;
    return outcome(
      found >= 10,
      `${some(found, 'palindrome')} of 5 characters or more; at least 10 are asked for`,
      found,
    );
  },
});

const PRIMES = new Set([
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
]);

const primeLengths = defineRule({
  id: 'words:prime_lengths',
  description: 'Each word, ASCII punctuation aside, is as long as a prime number below 100.',
  kwargs: none,
  examples: {
    passes: { text: 'We saw three animals?', kwargs: {} },
    fails: { text: 'We saw four cats.', kwargs: {} },
  },
  check(text) {
    const wrong = splitWords(withoutMarks(text)).find((word) => !PRIMES.has(codePoints(word)));
    if (wrong === undefined) return outcome(true, 'each word has a prime length');
    return outcome(false, `${quoted(wrong)} has ${some(codePoints(wrong), 'character')}`);
  },
});

const noConsecutive = defineRule({
  id: 'words:no_consecutive',
  description: 'No two neighbouring words start with the same letter; ASCII punctuation and case aside.',
  kwargs: none,
  examples: {
    passes: { text: 'Big cats bring cubs.', kwargs: {} },
    fails: { text: 'Big (brown) cats.', kwargs: {} },
  },
  check(text) {
    const initials = splitWords(withoutMarks(text.toLowerCase())).map(firstChar);
    const at = initials.findIndex((letter, index) => index > 0 && letter === initials[index - 1]);
    return outcome(
      at < 0,
      at < 0
        ? 'neighbours differ'
        : `words ${at} and ${at + 1} both start with ${quoted(initials[at] ?? '')}`,
    );
  },
});

/** The rules about the letters of words. */
export const wordLetterRules = [alphabet, vowel, consonants, palindrome, primeLengths, noConsecutive];
