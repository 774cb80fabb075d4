import { verdicts } from './verdicts.js';

verdicts({
  'sentence:alliteration_increment': [
    ['One sentence only.', true],
    ['No run. Two tall men.', true],
    ['Two tall men. No run.', false],
    ['No run. No run.', false],
    ['Two tall men. Three thin trees. ', true],
    ['Two tall men. "Three" (thin) trees.', true],
    ['Two tall men. Six sad, small sons.', true],
    ['Two tall men. Big bad dogs see sun.', true],
    ['', false],
  ],
  'sentence:keyword': [
    ['It rains. It pours.', true, { word: 'pours', N: 2 }],
    ['It rains. It pours.', false, { word: 'pours', N: 1 }],
    ['It rains. It pours.', false, { word: 'pour', N: 2 }],
    ['It rains. It POURS.', true, { word: 'pours', N: 2 }],
    ['It rains.', false, { word: 'rains', N: 2 }],
    ['Costs 5$ a day.', false, { word: '5$', N: 1 }],
    ['Costs 5$a day.', true, { word: '5$', N: 1 }],
    ['Сегодня дождь. Завтра снег.', true, { word: 'снег', N: 2 }],
  ],
  'sentence:increment': [
    ['One. One two. One two three.', true, { small_n: 1 }],
    ['One. One two three.', false, { small_n: 1 }],
    ['One two. Three four.', true, { small_n: 0 }],
    ['One two. Three.', false, { small_n: 1 }],
    ['One - two. Three four - five.', true, { small_n: 1 }],
    ['alone', true, { small_n: 9 }],
    ['', false, { small_n: 1 }],
  ],
});
