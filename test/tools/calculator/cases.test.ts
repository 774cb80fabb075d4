import { describe, expect, it } from 'vitest';
import { equationsOf, judgeText } from './judge-text.js';

/** Text, finding, code, and the equations the result lists: false ones first, then open ones, then those that hold. */
type Case = readonly [text: string, finding: string, code: string, equations?: readonly string[]];

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'plain text in prose': [
    ['so she has 16 - 3 = 13 eggs left', 'supports', 'exact', ['16 - 3 = 13']],
    ['so she has 16 - 3 = 12 eggs left', 'refutes', 'false_equation', ['16 - 3 = 12']],
    ['First 2+2=4, then 4*4=15.', 'refutes', 'false_equation', ['4*4=15', '2+2=4']],
    ['7 = 3 + 4', 'supports', 'exact', ['7 = 3 + 4']],
    ['Step 2. 5 + 3 = 8', 'supports', 'exact', ['5 + 3 = 8']],
    ['1) 5 + 3 = 9', 'refutes', 'false_equation', ['5 + 3 = 9']],
    ['(a) 5 + 3 = 9', 'refutes', 'false_equation', ['5 + 3 = 9']],
    ['|3 - 8| = 5 and |3 - 8| = 4', 'refutes', 'false_equation', ['|3 - 8| = 4', '|3 - 8| = 5']],
    ['x = 4 → 2x = 9', 'refutes', 'false_equation', ['2x = 9']],
    ['r = 5, so πr² = 25π', 'supports', 'enclosed'],
    ['- 2 + 3 = 5', 'supports', 'exact', ['2 + 3 = 5']],
    ['- 2 + 3 = 1', 'supports', 'exact', ['2 + 3 = 1']],
    ['* 2 + 3 = 6', 'refutes', 'false_equation', ['2 + 3 = 6']],
    ['**5 + 3** = 8 and **4 + 4 = 9**', 'refutes', 'false_equation', ['4 + 4 = 9', '5 + 3** = 8']],
    ['| 3 + 4 = 7 | 5 + 5 = 11 |', 'refutes', 'false_equation', ['5 + 5 = 11', '3 + 4 = 7']],
    ['Great! 5 + 3 = 8', 'supports', 'exact', ['5 + 3 = 8']],
    ['It makes 5 + 3 = 8!', 'supports', 'exact', ['5 + 3 = 8!']],
    ['5! = 120', 'supports', 'exact', ['5! = 120']],
    ['12 ÷ 4 × 3 − 1 = 8', 'supports', 'exact'],
    ['2**3 + 1 = 9 and 2^10 = 1024', 'supports', 'exact'],
    ['(which is 3 + 4 = 8)', 'refutes', 'false_equation', ['3 + 4 = 8']],
    ['5 + 3 =\n8', 'supports', 'exact', ['5 + 3 =\n8']],
    ['5 + 3\n= 8\n= 9', 'refutes', 'false_equation', ['8\n= 9', '5 + 3\n= 8']],
    ['```\n5 + 3 = 9\n```', 'refutes', 'false_equation'],
  ],
  annotations: [
    ['16 - 3 = <<16-3=13>>13 eggs', 'supports', 'exact', ['16 - 3 = <<16-3=13>>13', '16-3=13']],
    ['9 * 2 = $<<9*2=18>>18 a day', 'supports', 'exact', ['9 * 2 = $<<9*2=18>>18', '9*2=18']],
    ['9 * 2 = $<<9*2=19>>18 a day', 'refutes', 'false_equation', ['9*2=19', '9 * 2 = $<<9*2=19>>18']],
    ['She makes $<<13*2=26>>\nA: 26', 'supports', 'exact', ['13*2=26']],
    ['0.1 * 3 = <<0.1*3=0.30000000000000004>>0.3', 'supports', 'double'],
    ['<<1+1=2 and no end', 'supports', 'exact', ['1+1=2']],
  ],
  chains: [
    ['5 + 3 = 8 + 2 = 10', 'refutes', 'false_equation', ['5 + 3 = 8 + 2', '8 + 2 = 10']],
    ["Let's calculate A = (-9 - 5 - 0) = (-9 - 5) = -14.", 'supports', 'exact'],
    ['A = (2 + 3) = 6', 'refutes', 'false_equation', ['(2 + 3) = 6']],
    ['2 + 3 = P = 5', 'supports', 'exact', ['2 + 3 = P = 5']],
    ['Total = 4 + 5 = 9 apples', 'supports', 'exact', ['4 + 5 = 9']],
  ],
  LaTeX: [
    ['$\\frac{240}{12} = 20$', 'supports', 'exact', ['\\frac{240}{12} = 20']],
    [
      '\\[ 63 = 1 \\times 63 \\]\n\\[ 63 = 3 \\times 20 \\]',
      'refutes',
      'false_equation',
      ['63 = 3 \\times 20', '63 = 1 \\times 63'],
    ],
    ['\\begin{align} a &= 3 + 4 \\\\ &= 8 \\end{align}', 'refutes', 'false_equation', ['3 + 4 \\\\ &= 8']],
    ['\\sqrt{12} = 2\\sqrt{3}', 'supports', 'enclosed'],
    ['\\sqrt{12} = 3\\sqrt{3}', 'refutes', 'false_equation'],
    ['\\sqrt{50} \\approx 7.07', 'supports', 'rounded'],
    ['$\\sin 30^\\circ = \\frac{1}{2}$', 'supports', 'enclosed'],
    ['\\(5\\) + \\(3\\) = \\(9\\)', 'refutes', 'false_equation'],
    ['$x = 5$ \\Rightarrow $(7)(2) = 14$', 'supports', 'exact', ['(7)(2) = 14']],
    ['5! / (3! 2!) = 10', 'supports', 'exact'],
    ['\\frac{100 \\times 2}{25} = 8 \\text{ m/s}^{2}', 'supports', 'exact'],
    ['$\\sum_{n=1}^{5} n = 14$', 'open', 'unreadable'],
    ['$e^{2ik} = 1$', 'open', 'free_variables'],
    ['$10x = 7.\\overline{7}$', 'open', 'unreadable'],
    ['\\begin{pmatrix} 1 & 2 \\end{pmatrix} = 3', 'open', 'nothing_to_check'],
  ],
  'rounding as written': [
    ['2/3 = 0.67', 'supports', 'rounded'],
    ['2/3 = 0.66', 'supports', 'truncated'],
    ['2/3 = 0.68', 'refutes', 'false_equation'],
    ['1/8 = 0.12 and 3/8 = 0.38', 'supports', 'rounded'],
    ['0.1*3=0.30000000000000004', 'supports', 'double'],
    ['11/18*162 = 99.00000000000001', 'supports', 'double'],
    ['99.00000000000001 + 10 = 109', 'supports', 'double'],
    ['1/3 = 0.3333333333332', 'supports', 'double'],
    ['1/3 = 0.333333333322', 'refutes', 'false_equation'],
    ['1/3 = 0.333…', 'supports', 'rounded'],
    ['6.02e23 / 2 = 3.0e23', 'supports', 'rounded'],
    ['10/3 = 3', 'refutes', 'false_equation'],
    ['7.5 * 1 = 7', 'refutes', 'false_equation'],
    ['10/3 = 3.0', 'refutes', 'false_equation'],
    [
      '80 - 42/2.2 = 80 - 19.0909 = 60.9091',
      'supports',
      'exact',
      ['80 - 42/2.2 = 80 - 19.0909', '80 - 19.0909 = 60.9091'],
    ],
    ['4.20 + 9.45 = 4.20 + 9.40', 'refutes', 'false_equation'],
  ],
  hedges: [
    ['10/3 ≈ 3', 'supports', 'rounded'],
    ['10/3 ≈ 4', 'refutes', 'false_equation'],
    ['about 10/3 = 3', 'supports', 'rounded'],
    ['10/3 is roughly = 3', 'supports', 'rounded'],
    ['1234 + 3 ≈ 1200', 'supports', 'rounded'],
    ['1260 + 3 ≈ 1200', 'supports', 'truncated'],
    ['etwa 7/2 = 4 Stunden', 'supports', 'rounded'],
    ['environ 10/3 = 3 heures', 'supports', 'rounded'],
    ['约 10/3 = 3', 'supports', 'rounded'],
    ['10/3 = ~3', 'supports', 'rounded'],
    ['3 * ~5 = 15', 'supports', 'exact', ['3 * ~5 = 15']],
    ['99.7 * 2 ≈ 100 * 2', 'supports', 'approximate'],
    ['5 + 3 ≈ 100 + 2', 'refutes', 'false_equation'],
    ['2π * 5 = 2 * 3.14 * 5', 'open', 'approximation'],
  ],
  percent: [
    ['20% of 50 = 10', 'supports', 'exact'],
    ['50 * 20% = 10', 'supports', 'exact'],
    ['20/100 = 20%', 'supports', 'exact'],
    ['(5/20)*100 = 25%', 'supports', 'exact', ['(5/20)*100 = 25%']],
    ['200 - 10% = 180', 'supports', 'exact'],
    ['28% - 0.5 = 27.5%', 'supports', 'exact'],
    ['20% of 50 = 1000', 'refutes', 'false_equation'],
    ['100 - 25 = 75 percent of 50', 'supports', 'exact'],
    ['4/20 * 100 = 20% of the cars', 'supports', 'exact'],
    ['4 - 1/3 = 2/3 of the weekend', 'refutes', 'false_equation'],
    ['10% of the cost = 10/100 * 50', 'open', 'unreadable'],
    ['half of 20 = 10', 'supports', 'exact'],
    ['1/2 of 60 = 31', 'refutes', 'false_equation'],
  ],
  'numbers as people write them': [
    ['1,234.50 + 1 = 1.235,50', 'supports', 'exact'],
    ['1.000 + 500 = 1.500', 'supports', 'exact'],
    ['3,5 + 1,5 = 5', 'supports', 'exact'],
    ['10 000 + 5 000 = 15 000', 'supports', 'exact'],
    ["1'000 + 1 = 1'001", 'supports', 'exact'],
    ['12,34,567 + 1 = 12,34,568', 'supports', 'exact'],
    ['1 1/2 + 1/2 = 2', 'supports', 'exact'],
    ['3½ + ½ = 4', 'supports', 'exact'],
    ['½ + ¼ = ⅔', 'refutes', 'false_equation'],
    ['٣ + ٤ = ٧', 'supports', 'exact'],
    ['5² = 25', 'supports', 'exact'],
    ['$5 + $6 = $11', 'supports', 'exact', ['$5 + $6 = $11']],
    ['5 € + 3 € = 9 €', 'refutes', 'false_equation', ['5 € + 3 € = 9 €']],
    ['5 x 3 = 15 and 4 boxes x 2 = 8', 'supports', 'exact'],
    ['3 times 4 = 12 and 12 divided by 4 = 3', 'supports', 'exact'],
    ['gcd(12,18) = 6', 'supports', 'exact'],
    ['4.5 * 10^6 / 9.0 * 10^6 = 0.5', 'supports', 'exact'],
  ],
  'division with remainder': [
    ['17 / 5 = 3 R 2', 'supports', 'exact', ['17 / 5 = 3 R 2']],
    ['17 / 5 = 3 remainder 2', 'supports', 'exact'],
    ['17 ÷ 5 = 3 with a remainder of 3', 'refutes', 'false_equation', ['17 ÷ 5 = 3 with a remainder of 3']],
    ['$17 \\div 5 = 3$ with a remainder of $2$', 'supports', 'exact'],
    ['17 / 5 = 2 R 7', 'refutes', 'false_equation'],
    ['17 mod 5 = 2', 'supports', 'exact'],
    ['17 % 5 = 3', 'refutes', 'false_equation'],
    ['800/400 = 2 hours remaining to travel 20', 'supports', 'exact'],
  ],
  'labels and units': [
    ['3 apples + 4 apples = 7 apples', 'supports', 'exact'],
    ['3 apples + 4 apples = 8 apples', 'refutes', 'false_equation'],
    ['3 apples + 4 oranges = 7 fruits', 'supports', 'exact'],
    ['3 apples + 4 oranges = 8 fruits', 'open', 'unknown_units'],
    ['3 hours - 2 = 1', 'supports', 'exact', ['3 hours - 2 = 1']],
    ['3 hours - 2 = 2', 'refutes', 'false_equation'],
    ['20 miles / 4 hours = 5 miles per hour', 'supports', 'exact'],
    ['12 racquets * 15 minutes/racquet = 181 minutes', 'refutes', 'false_equation'],
    ['5 notebooks x $1.50 = $7.60', 'refutes', 'false_equation'],
    ['2 weeks = 14 days', 'supports', 'exact'],
    ['2 weeks = 15 days', 'refutes', 'false_equation'],
    ['1 hour = 60 minutes and 3 ft = 36 in', 'supports', 'exact'],
    ['5 km = 5000 m', 'supports', 'exact'],
    ['3 dozen eggs = 36 eggs', 'supports', 'exact'],
    ['8 hours + 30 minutes = 8.5 hours', 'supports', 'exact'],
    ['50 cents * 4 = $2', 'supports', 'exact'],
    ['1 mile = 1.6 km', 'supports', 'rounded'],
    ['5 miles = 8 km', 'open', 'unknown_units'],
    ['1 year = 365 days', 'open', 'unknown_units'],
    ['4 boxes = 60 pencils', 'open', 'unknown_units'],
    ['165 minutes = 2 hours 45 minutes', 'supports', 'exact'],
    ['5 m + 3 m = 8 m', 'supports', 'identity'],
    ['5kg + 3kg = 9kg', 'refutes', 'false_equation'],
    ['$20 (cash) + $5 (coins) = $25', 'supports', 'exact'],
    ['70 (70%) - 60 (60%) = 10 questions', 'supports', 'exact'],
    ['6.2 \\text{ J} = 3.1 \\text{ foo}', 'open', 'unknown_units'],
  ],
  letters: [
    ['A = 5', 'open', 'nothing_to_check', []],
    ['2x + 3 = 7', 'open', 'free_variables'],
    ['2(x + 1) = 2x + 2', 'supports', 'identity'],
    ['Let x = 5. Then 2x + 1 = 11.', 'supports', 'exact', ['2x + 1 = 11']],
    ['Let x = 5. Then 2x + 1 = 12.', 'refutes', 'false_equation', ['2x + 1 = 12']],
    ['x + 2 = 9, so x = 7', 'open', 'free_variables'],
    ['x = 2 or x = 3\nx + 1 = 5', 'open', 'free_variables'],
    ['x = 2, 3\nx + 1 = 5', 'open', 'free_variables'],
    ['If x = 3 then x + 2 = 6', 'open', 'free_variables'],
    ['x = 3\nx - 6 = 0', 'open', 'free_variables'],
    ['x ≈ 3.3\n3x = 10', 'open', 'free_variables'],
    ['θ = 30 degrees\nθ + 1 = 5', 'open', 'free_variables'],
    ['a = 3\na[2] + 1 = 9', 'open', 'unreadable'],
    ['x = 3\n2ab + x = 9', 'open', 'free_variables'],
  ],
  'brackets that do not match': [
    ['A = (((-7 * -4) * (-4 * -3)) = ((28) * (12)) = 336.', 'supports', 'exact'],
    [
      '((-6) * (-4)) + ((-7) * (-4))) = (24) + (28) = 53',
      'refutes',
      'false_equation',
      ['(24) + (28) = 53', '((-6) * (-4)) + ((-7) * (-4))) = (24) + (28)'],
    ],
    ['5 * (3 + 4 = 7)', 'open', 'unreadable'],
    ['5 * (3 + 4 = 35', 'supports', 'exact', ['5 * (3 + 4 = 35']],
    ['((((((2 + 3) * 2 = 11', 'open', 'unreadable'],
    ['(2 + 3) * 2)))))) = 10', 'open', 'nothing_to_check'],
  ],
  'what is no claim': [
    ['', 'open', 'nothing_to_check', []],
    ['No numbers here.', 'open', 'nothing_to_check', []],
    ['i += 1', 'open', 'nothing_to_check'],
    ['if x == 3:', 'open', 'nothing_to_check'],
    ['if total % 2 == 0:', 'open', 'unreadable'],
    ['```python\nx = 3 + 4\ny = 1 + 1 == 3\n```', 'open', 'nothing_to_check'],
    ['https://example.org/?a=1+1=3&b=2', 'open', 'nothing_to_check'],
    ['At 12:30 = noon and 3:4 = 6:8', 'open', 'nothing_to_check'],
    ['12/05/2020 = 5', 'open', 'nothing_to_check'],
    ['v1.2.3 = 4', 'open', 'nothing_to_check'],
    ['Day 2 = 10', 'open', 'nothing_to_check'],
    ['P(X = 3) = 0.5', 'open', 'nothing_to_check'],
    ['P(X = 3) = 0.5\nX + 1 = 5', 'open', 'free_variables', ['X + 1 = 5']],
    ['(3, 4) = (x, y)', 'open', 'nothing_to_check'],
    ['3 + 4 ≠ 8 and 3 + 4 < 9', 'open', 'nothing_to_check'],
    ['half * 2 = 2', 'open', 'unreadable'],
    ['price * 2 + 3 = 5', 'open', 'unreadable'],
    ['3 + 4 + ... + 10 = 48', 'open', 'unreadable'],
    ['9 because James + 1 = 9', 'open', 'unreadable'],
    ['5 more than 3 + 4 = 12', 'open', 'unreadable'],
    ['the sum of 3 and 4 * 2 = 14', 'open', 'unreadable'],
    ['the square root of 16 + 9 = 5', 'open', 'unreadable'],
    ['5 + ? = 8', 'open', 'unreadable'],
    ['10 000 apples, room 5 100 + 2 = 102', 'supports', 'exact'],
    ['5 + 3 = 9 is wrong', 'open', 'not_asserted'],
    ['Does 5 + 3 = 9?', 'open', 'not_asserted'],
    ['We get 9 - 8 = -3, which is not correct.', 'open', 'not_asserted'],
    ['5 / 0 = 3', 'open', 'undefined_value'],
    ["$f''(8) = 3$", 'open', 'unreadable'],
    ['100 - 20 = 80 - the rest', 'supports', 'exact'],
    ['100 - 20 = 70 - the rest', 'open', 'unreadable'],
  ],
  'other languages': [
    ['小明有5+3=8个苹果，所以8-2=5', 'refutes', 'false_equation', ['8-2=5', '5+3=8']],
    ['Elle a 3 + 4 = 8 pommes', 'refutes', 'false_equation', ['3 + 4 = 8']],
    ['Er hat 3 + 4 = 7 Äpfel und zahlt 7 mal 2 = 14 €', 'supports', 'exact'],
    ['Тогда 12 : это 3 * 4 = 12 яблок', 'supports', 'exact', ['3 * 4 = 12']],
    ['それは 3 × 4 = 13 です', 'refutes', 'false_equation', ['3 × 4 = 13']],
    ['لديه ٣ + ٤ = ٨', 'refutes', 'false_equation'],
    ['उसके पास 3 + 4 = 7 सेब हैं', 'supports', 'exact', ['3 + 4 = 7']],
    ['Tiene 3 + 4 = 7 manzanas y 2 semanas = 14 días', 'supports', 'exact'],
  ],
};

const toRow = ([text, finding, code, equations]: Case) => ({ text, finding, code, equations });

for (const [title, cases] of Object.entries(TABLES)) {
  describe(title, () => {
    it.each(cases.map(toRow))('$text: $finding, $code', ({ text, finding, code, equations }) => {
      const result = judgeText(text);
      expect([result.finding, result.code]).toEqual([finding, code]);
      if (equations) expect(equationsOf(result).map((equation) => equation.text)).toEqual(equations);
    });
  });
}

describe('operators in words', () => {
  it.each([
    ['25% of 80 = 20', 'supports'],
    ['25% of 80 = 25', 'refutes'],
    ['25% of 80 = 80', 'refutes'],
    ['half of 80 = 80', 'refutes'],
    ['3 times 4 = 4', 'refutes'],
    ['3 times 4 = 12', 'supports'],
    ['5 plus 6 = 6', 'refutes'],
    ['10 minus 4 = 10', 'refutes'],
    ['10% of 50 + 3 = 8', 'supports'],
    ['100 - 25 = 75 percent of 100', 'supports'],
  ])('%s: %s', (text, finding) => {
    expect(judgeText(text).finding).toBe(finding);
  });
});

describe('the detail of a result', () => {
  it('says what was found of each equation, and how it was read', () => {
    const result = judgeText('(5/20)*100 = 25% of them, so 10/3 = 3.3');
    expect(result.score).toBe(1);
    expect(equationsOf(result)).toEqual([
      {
        text: '(5/20)*100 = 25%',
        start: 0,
        end: 16,
        holds: true,
        agreement: 'exact',
        value: '25',
        read: 'read up to the words, the percent sign as a label',
      },
      {
        text: '10/3 = 3.3',
        start: 29,
        end: 39,
        holds: true,
        agreement: 'rounded',
        value: '10/3',
      },
    ]);
  });

  it.each([
    ['3 + 4 = 8', '3 + 4 = 8 is false: the left side is 7'],
    ['1 + 1 = 2 and 3 + 4 = 8', '3 + 4 = 8 is false: the left side is 7 (and 1 more)'],
    ['3 + 4 = 7', '3 + 4 = 7 holds'],
    ['2 / 3 = 0.67', '2 / 3 = 0.67 holds (rounded)'],
    ['2x + 1 = 7', '2x + 1 = 7 cannot be decided: free variables'],
    ['no equation', 'no equation to check'],
  ])('says of %j in one line: %s', (text, summary) => {
    expect(judgeText(text).detail).toMatchObject({ summary });
  });

  it('gives the share of the decided equations that hold as score', () => {
    expect(judgeText('1+1=2, 1+2=3, 1+3=4, 1+4=6 and 2x=3').score).toBe(0.75);
  });

  it('lists at most 200 equations, false ones first, and counts the rest', () => {
    const result = judgeText(`${'1+1=2\n'.repeat(400)}1+1=3`);
    expect(equationsOf(result)).toHaveLength(200);
    expect(equationsOf(result)[0]?.text).toBe('1+1=3');
    expect(result.detail).toMatchObject({ leftOut: 201 });
  });

  it('names the letters an equation was decided with', () => {
    const result = judgeText('A - B = 3', [
      { name: 'A', value: '7', step: 0 },
      { name: 'B', value: '-1/2', step: 4 },
    ]);
    expect(result.finding).toBe('refutes');
    expect(equationsOf(result)[0]?.uses).toEqual([
      { name: 'A', value: '7', step: 0 },
      { name: 'B', value: '-1/2', step: 4 },
    ]);
  });
});
