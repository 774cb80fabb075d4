import { describe, expect, it } from 'vitest';
import { type ToolCase, toolMismatches } from '../../../src/testing/tool-cases.js';
import { dates } from '../../../tools/dates/index.js';

const WEEKDAY = 'What day of the week was March 24, 2015?';
const TARGET = 'What date is 45 days after 2020-01-01?';
const COUNT = 'How many days are there between 2020-01-01 and 2020-02-15?';

const TABLE: readonly (readonly [string, string, ToolCase['finding'], string?])[] = [
  [WEEKDAY, 'Tuesday', 'supports'],
  [WEEKDAY, 'It was a **Monday**.', 'refutes'],
  [WEEKDAY, 'mardi', 'supports'],
  [WEEKDAY, 'I cannot tell.', 'refutes', 'no_answer'],
  [WEEKDAY, '', 'refutes', 'no_answer'],
  [WEEKDAY, 'January 4, 2000 was a Tuesday.', 'refutes', 'no_answer'],
  [WEEKDAY, 'Tuesday or Wednesday', 'open', 'not_asserted'],
  [WEEKDAY, 'Monday, Tuesday, Wednesday', 'open', 'several_answers'],
  [WEEKDAY, 'Since March 23, 2015 was a Monday, the day after was a Tuesday.\n\nTuesday', 'supports'],
  [WEEKDAY, 'Tuseday', 'refutes', 'misspelled'],
  ['Was für ein Wochentag war der 24. März 2015?', 'Dienstag', 'supports'],
  ['Quel jour de la semaine était le 24 mars 2015 ?', "C'était un lundi.", 'refutes'],
  ['2015年3月24日是星期几？', '星期二', 'supports'],
  ['On what day did 2015-03-24 fall?', 'Tuesday', 'supports'],
  ['Name the day of the week on which 2015-03-24 lands.', 'Thursday', 'refutes'],
  [TARGET, '2020-02-15', 'supports'],
  [TARGET, 'February 15', 'supports'],
  [TARGET, 'February 14th', 'refutes'],
  [TARGET, 'It is Saturday, February 15, 2020.', 'supports'],
  [TARGET, 'It is Friday, February 15, 2020.', 'refutes'],
  [TARGET, '2020-02-30', 'refutes'],
  [WEEKDAY, 'tue', 'open', 'unreadable_answer'],
  [WEEKDAY, 'ਮੰਗਲਵਾਰ', 'open', 'unreadable_answer'],
  // a note behind the answer is not the answer
  [WEEKDAY, 'Tuesday. (March 23 was a Monday.)', 'supports'],
  [WEEKDAY, 'Tuesday. The day before was a Monday.', 'open', 'several_answers'],
  [WEEKDAY, 'It was a Monday. Wait, it was a Tuesday.', 'supports'],
  [WEEKDAY, 'The answer is Monday. Wait, it was a Tuesday.', 'open', 'several_answers'],
  [WEEKDAY, 'At first glance a Tuesday. The answer is Monday.', 'refutes'],
  [TARGET, '2/15/20', 'open', 'unreadable_answer'],
  [TARGET, '20200215', 'open', 'unreadable_answer'],
  [TARGET, 'I do not know.', 'refutes', 'no_answer'],
  // no question that is computed
  ['What did he do on the day after 2024-07-04?', 'He rested.', 'open', 'unreadable_answer'],
  ['How many days are between 2024-01-15 and 2024-03-20, excluding both?', '64', 'open', 'nothing_to_check'],
  ['In the Julian calendar, what day of the week was March 24, 2015?', 'Monday', 'open', 'nothing_to_check'],
  [`${WEEKDAY}\n(A) Monday\n(B) Tuesday`, '(B)', 'open', 'nothing_to_check'],
  [`${COUNT}\nA) 44\nB) 45`, 'B', 'open', 'nothing_to_check'],
  [COUNT, 'forty five', 'supports'],
  [COUNT, 'one hundred and forty-five days', 'refutes'],
  [COUNT, 'four days', 'refutes'],
  [COUNT, '1.045 Tage', 'open', 'unreadable_answer'],
  [COUNT, '30 + 15 = 45 days', 'supports'],
  [COUNT, 'January has 30 days left.\nFebruary: 15 days\nTotal: 30 + 14 = 44 days', 'refutes'],
  [COUNT, '$$30+15=\\boxed{45}$$', 'supports'],
  [COUNT, '45. Since 2020 is a leap year, February has 29 days.', 'open', 'several_answers'],
  ['How many days are between 2024-01-01 and 2024-04-10?', 'One hundred days', 'supports'],
  ['How many days are between 2024-01-01 and 2024-04-10?', 'a hundred and one days', 'refutes'],
  ['How many days from 2020-01-01 to 2022-09-27?', '1 000 days', 'supports'],
  ['How many days from 2020-01-01 to 2022-09-27?', 'one thousand days', 'supports'],
  ['What day is 3 days after 2020-01-01?', 'Saturday', 'supports'],
  ['Which date precedes 2020-05-05 by 10 days?', '2020-04-25', 'supports'],
  ['Find the date that falls 3 months after Jan 31, 2023.', 'April 30, 2023', 'supports'],
  ['What is the date if we go back 100 days from 2020-05-05?', '2020-01-26', 'supports'],
  ['Add 30 days to 2020-01-01', '2020-01-31', 'supports'],
  [COUNT, '45', 'supports'],
  [COUNT, '44 days', 'refutes'],
  [COUNT, '45 days (6 weeks and 3 days)', 'supports'],
  [COUNT, 'There are 45 days.', 'supports'],
  ['How many days from 2020-01-01 to 2020-02-15, inclusive?', '46 days', 'supports'],
  ['How many weeks between 2020-01-01 and 2020-02-12?', '6', 'supports'],
  ['Could you calculate the days elapsed from 2001-01-01 to 2001-12-31', '364', 'supports'],
  ['Is 2024 a leap year?', 'Yes', 'supports'],
  ['Is 2023 a leap year?', 'Yes, it is.', 'refutes'],
  ['Was 2015-03-24 a Tuesday?', 'No', 'refutes'],
  ['Which ISO week is 2015-03-24 in?', '13', 'supports'],
  ['What day comes after 2015-03-24?', '2015-03-25', 'supports'],
  ['How far apart in days are 2001-01-01 and 2001-02-01?', '31', 'supports'],
  ['What is the day count from 2001-01-01 to 2001-02-01?', '32', 'refutes'],
  ['Which day comes 10 days prior to 2001-02-01?', '2001-01-22', 'supports'],
  ['How old is someone born on 2000-01-01 on 2020-06-01?', '20', 'open', 'nothing_to_check'],
  ['What happened between 2000-01-01 and 2020-06-01?', 'Much.', 'open', 'nothing_to_check'],
  ['How many days did it rain between 2000-01-01 and 2020-06-01?', '20', 'open', 'nothing_to_check'],
  ['Which of 2000-01-01 and 2020-06-01 is later?', '2020-06-01', 'open', 'nothing_to_check'],
  ['I was born on 2000-01-01. Write a poem.', 'Roses are red', 'open', 'nothing_to_check'],
];

describe('dates: answers to a question', () => {
  it('finds the value asked for', async () => {
    const cases = TABLE.map(([question, text, finding, code]) => ({
      input: { question, text },
      finding,
      ...(code === undefined ? {} : { code }),
    }));
    expect(await toolMismatches(dates, cases)).toEqual([]);
  });

  it('asks for an answer of the whole response, not of a step', () => {
    const sample = { id: 'a', input: WEEKDAY, responses: ['Tuesday'] };
    const shared = { sample, response: 0, responseText: 'Tuesday', segments: [], text: 'Tuesday' };
    const segment = { index: 0, kind: 'step', start: 0, end: 7 } as const;
    expect(dates.prepare({ ...shared, segment: null })).toEqual({ text: 'Tuesday', question: WEEKDAY });
    expect(dates.prepare({ ...shared, segment })).toEqual({ text: 'Tuesday' });
  });
});
