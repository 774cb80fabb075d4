import { verdicts } from './verdicts.js';

verdicts({
  'ratio:stop_words': [
    ['the cat', true, { percentage: 50 }],
    ['the cat', false, { percentage: 49 }],
    ["Don't", true, { percentage: 100 }],
    ["Don't", false, { percentage: 99 }],
    ['кот дом', true, { percentage: 0 }],
    ['...', false, { percentage: 100 }],
    ['', false, { percentage: 100 }],
  ],
  'ratio:sentence_type': [
    ['One. Two. Three?', true],
    ['One. Two?', false],
    ['One! Two!', true],
    ['One.\n\nTwo.\n\nWhy? Who? Three. Four.', true],
    ['雨が降る。', true],
    ['', false],
  ],
  'ratio:sentence_balance': [
    ['One. Two? Three!', true],
    ['One. Two?', false],
    ['no mark at all', true],
    ['One. Two? Three! Four! Five? Six.', true],
    ['One? Two? Three!', false],
  ],
  'ratio:overlap': [
    ['abcdef', true, { reference_text: 'abcdef', percentage: 100 }],
    ['abcdef', true, { reference_text: 'abcdef', percentage: 98 }],
    ['abcdef', false, { reference_text: 'abcdef', percentage: 97.9 }],
    ['abab', true, { reference_text: 'bab', percentage: 50 }],
    ['ab', false, { reference_text: 'ab', percentage: 0 }],
    ['xyz', true, { reference_text: '', percentage: 1 }],
    ['日本語', true, { reference_text: '日本語だ', percentage: 100 }],
    ['😀😀', false, { reference_text: '😀😀', percentage: 100 }],
  ],
  'ratio:sentence_words': [
    ['Ants ran. Bees fly. Cows moo.', true],
    ['Ants ran.\n\nBees fly?\nCows moo!', true],
    ['Ants ran. Ants ran. Ants moo.', true],
    ['Ants ran. Bees fly.', false],
    ['Ants ran. Bees fly. Cows mooo.', false],
    ['', false],
  ],
});
