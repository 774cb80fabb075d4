import { describe, expect, it } from 'vitest';
import type { Segmenter } from '../../src/core/index.js';
import { blankLine, claim, line, paragraph, subSentence, whole } from '../../src/segment/index.js';
import { slices } from './slices.js';

type Case = [says: string, text: string, expected: string[]];

const CASES: [segmenter: Segmenter, cases: Case[]][] = [
  [
    whole,
    [
      ['trims', '  a\n\nb \n', ['a\n\nb']],
      ['nothing', '', []],
      ['blank', ' \r\n\t\u00a0\u3000\ufeff', []],
      ['keeps NUL', '\0', ['\0']],
    ],
  ],
  [
    line,
    [
      ['each that is not blank', ' a \n\n\tb\r\n \r\nc\rd\u2028e\u2029f', ['a', 'b', 'c', 'd', 'e', 'f']],
      ['nothing', '\n\n', []],
    ],
  ],
  [
    blankLine,
    [
      ['apart', 'a\nb\n\nc\n\n\n\nd', ['a\nb', 'c', 'd']],
      ['blank lines with spaces', 'a\n \t\nb\r\n\r\nc', ['a', 'b', 'c']],
      ['CRLF is one line break', 'a\r\nb', ['a\r\nb']],
      ['code is cut as well', '```\na\n\nb\n```', ['```\na', 'b\n```']],
    ],
  ],
  [
    paragraph,
    [
      ['apart', 'a\nb\n\nc', ['a\nb', 'c']],
      ['code stays whole', 'a\n\n```\nb\n\nc\n```\n\nd', ['a', '```\nb\n\nc\n```', 'd']],
      ['formulas stay whole', '\\[\na\n\nb\n\\]\n\nc', ['\\[\na\n\nb\n\\]', 'c']],
    ],
  ],
  [
    subSentence,
    [
      [
        'at marks, with five words each',
        'The first part has five words, and the second has as many; the third one does too.',
        ['The first part has five words,', 'and the second has as many;', 'the third one does too.'],
      ],
      [
        'a short part joins the one before it',
        'The first part has five words, yes, and the third has six words.',
        ['The first part has five words, yes,', 'and the third has six words.'],
      ],
      [
        'a short first part joins the next',
        'Yes, the first part is short.',
        ['Yes, the first part is short.'],
      ],
      ['a short sentence is one part', 'No. Yes.', ['No.', 'Yes.']],
      [
        'numbers hold together',
        'It cost them 1,000,000 at 10:30 in total.',
        ['It cost them 1,000,000 at 10:30 in total.'],
      ],
      [
        'colons',
        'These are the four things: earth and water and air, fire.',
        ['These are the four things:', 'earth and water and air, fire.'],
      ],
      ['Chinese', '我们首先计算总和，然后再除以人数。', ['我们首先计算总和，', '然后再除以人数。']],
      [
        'Arabic',
        'هذه جملة فيها خمس كلمات، وهذه جملة أخرى فيها كلمات.',
        ['هذه جملة فيها خمس كلمات،', 'وهذه جملة أخرى فيها كلمات.'],
      ],
      ['code stays whole', '```\na, b, c, d, e, f, g\n```', ['```\na, b, c, d, e, f, g\n```']],
    ],
  ],
  [
    claim,
    [
      [
        'statements',
        '# Paris\n\nHello! Paris is the capital of France. Is it big? Yes. It has 2 million people.\n\nHope this helps!',
        ['Paris is the capital of France.', 'It has 2 million people.'],
      ],
      [
        'without list marks',
        '- The sky is blue.\n2. Grass is green.',
        ['The sky is blue.', 'Grass is green.'],
      ],
      [
        'no lead-ins or bold headings',
        'Here are the facts:\n**Some facts about it**\nWater boils at 100 degrees.',
        ['Water boils at 100 degrees.'],
      ],
      ['equations', '3 + 4 = 7\n3 + 4', ['3 + 4 = 7']],
      [
        'assent may come before one',
        'Sure, the capital of Italy is Rome. Of course! Certainly, let me explain it.',
        ['Sure, the capital of Italy is Rome.'],
      ],
      [
        'no code',
        '```\nThis is a comment here.\n```\nThis is a sentence here.',
        ['This is a sentence here.'],
      ],
      ['no rules of tables', '|---|---|---|\n| Oslo is north of Rome |', ['| Oslo is north of Rome |']],
      ['other scripts', '你好！巴黎是法国的首都。它大吗？', ['巴黎是法国的首都。']],
      ['Arabic', 'مرحبا! باريس هي عاصمة فرنسا. هل هي مدينة كبيرة؟', ['باريس هي عاصمة فرنسا.']],
      ['words that only begin like a greeting', 'History is a long subject.', ['History is a long subject.']],
    ],
  ],
];

describe.each(CASES.map(([segmenter, cases]) => ({ name: segmenter.name, segmenter, cases })))(
  '$name',
  ({ segmenter, cases }) => {
    it.each(cases)('%s', (_says, text, expected) => {
      expect(slices(segmenter, text)).toEqual(expected);
    });
  },
);
