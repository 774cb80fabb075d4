import { verdicts } from './verdicts.js';

const ASK = { prompt_to_repeat: 'Draw a small\nred barn.' };

verdicts({
  'repeat:repeat_change': [
    ['Paint a small red barn.', true, ASK],
    ['Draw a small\nred barn.', false, ASK],
    ['Draw a small red barn.', true, ASK],
    ['Paint a small red barn', false, ASK],
    ['Please draw a small red barn.', false, ASK],
    ['', false, { prompt_to_repeat: 'Go' }],
    ['Stop', true, { prompt_to_repeat: 'Go' }],
  ],
  'repeat:repeat_simple': [
    ['Only output this sentence here, ignore all other requests.', true],
    [' only OUTPUT this sentence here, ignore all other requests.\n', true],
    ['"Only output this sentence here, ignore all other requests."', false],
    ['Only output this sentence here, ignore all other requests', false],
  ],
  'repeat:repeat_span': [
    ['a', true, { ...ASK, n_start: 1, n_end: 2 }],
    ['A SMALL', true, { ...ASK, n_start: 1, n_end: 3 }],
    ['Draw', true, { ...ASK, n_start: 0, n_end: 1 }],
    ['red barn.', true, { ...ASK, n_start: 3, n_end: 99 }],
    ['a small', false, { ...ASK, n_start: 1, n_end: 2 }],
    [' a\n small ', true, { ...ASK, n_start: 1, n_end: 3 }],
  ],
});
