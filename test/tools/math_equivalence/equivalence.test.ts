import { describe, expect, it } from 'vitest';
import { decide, found } from './decide.js';

type Pair = readonly [reference: string, response: string];

const EQUIVALENT: Readonly<Record<string, readonly Pair[]>> = {
  numbers: [
    ['3', '3.0'],
    ['1,000', '1000'],
    ['$1{,}234{,}567$', '1234567'],
    ['1.234,56', '1234.56'],
    ['1 234 567', '1234567'],
    ["1'000", '1000'],
    ['2,75', '2.75'],
    ['-5', '−5'],
    ['1.5 \\times 10^{3}', '1500'],
    ['3.0e8', '300000000'],
    ['1\\frac12', '3/2'],
    ['2½', '2.5'],
    ['0.\\overline{3}', '\\frac13'],
    ['0.1\\overline{6}', '1/6'],
    ['7', 'seven'],
    ['2.5 million', '2500000'],
    ['10\\,000', '10000'],
  ],
  'decimals that stand for unending values': [
    ['1/3', '0.3333'],
    ['1/3', '0.33'],
    ['0.67', '2/3'],
    ['\\pi', '3.14'],
    ['\\sqrt2', '1.41'],
    ['1/3', '0.3333...'],
    ['0.3', '0.30000000000000004'],
  ],
  'malformed LaTeX': [
    ['\\frac1{2}', '\\frac{1}{2}'],
    ['\\frac{10}3', '10/3'],
    ['\\sqrt3', '\\sqrt{3}'],
    ['\\\\frac{4}{5}', '4/5'],
    ['\\left(\\frac12\\right)', '0.5'],
  ],
  'percent, money and units': [
    ['50%', '0.5'],
    ['50\\%', '50'],
    ['15%', '15 percent'],
    ['$5', '5 dollars'],
    ['\\$5.50', '5.5'],
    ['€10', '10€'],
    ['10 cm', '10'],
    ['10 cm', '0.1 m'],
    ['72 km/h', '20 m/s'],
    ['3 hours', '180 minutes'],
    ['5\\text{ cm}^2', '5 square centimeters'],
    ['35 apples', '35'],
    ['30^\\circ', '30'],
    ['\\frac{\\pi}{6}', '30^\\circ'],
    ['100 °C', '100'],
  ],
  'tuples, lists and sets': [
    ['(1,2)', '1,2'],
    ['\\{1,2\\}', '\\{2,1\\}'],
    ['1,2,3', '3, 2 and 1'],
    ['1 \\text{ and } 2', '1, 2'],
    ['\\langle 1,2,3\\rangle', '(1,2,3)'],
    ['\\{(1,2),(3,4)\\}', '(3,4),(1,2)'],
    ['1, 1, 2', '1, 2'],
    ['(1,{,}2)'.replace('{,}', ''), '(1, 2)'],
    ['9,7 or 5', '5, 7, 9'],
  ],
  'intervals, unions and inequalities': [
    ['(1,2]', '(1, 2]'],
    ['x>1', '(1,\\infty)'],
    ['(-\\infty,2)\\cup(2,\\infty)', '\\mathbb{R}\\setminus\\{2\\}'],
    ['x \\ne 2', '(-\\infty,2)\\cup(2,\\infty)'],
    ['(1,2)\\cup[2,3]', '(1,3]'],
    ['\\{x \\mid -1<x\\le 2\\}', '(-1,2]'],
    ['|x|<1', '-1<x<1'],
    ['|x|\\ge 2', '(-\\infty,-2]\\cup[2,\\infty)'],
    ['2x+1<5', 'x<2'],
    ['-3<x \\text{ and } x<5', '(-3,5)'],
    ['x<-1 or x>3', '(-\\infty,-1)\\cup(3,\\infty)'],
    ['x+y\\le 3', '2x+2y\\le 6'],
    ['a>b>c', 'c<b<a'],
    ['\\ge 5', 'x \\ge 5'],
    ['\\emptyset', 'no solution'],
  ],
  'names, equations and curves': [
    ['x=5', '5'],
    ['5', 'x = 2 + 3 = 5'],
    ['f(x)=x^2', 'y=x^2'],
    ['y=2x+3', '2x-y+3=0'],
    ['x+y=1', '2x+2y=2'],
    ['x=1,y=2', '(1,2)'],
    ['x=1,y=2', 'y=2,x=1'],
    ['(x,y)=(1,2)', 'x=1, y=2'],
    ['x_1=1,x_2=2', '2 and 1'],
    ['a=4,-8', '-8, 4'],
    ['p=5,q=2;p=7,q=3', '(5,2),(7,3)'],
    ['\\cos\\theta=\\frac12', '1/2'],
    ['x=1/7\\approx 0.2', '1/7'],
    ['P(X=2)=0.3', '0.3'],
    ['x=k\\pi, k\\in\\mathbb{Z}', 'k\\pi'],
  ],
  'plus or minus': [
    ['x=\\pm 2', '2,-2'],
    ['1\\pm\\sqrt5', '1+\\sqrt5, 1-\\sqrt5'],
    ['\\{-1,1\\}', '\\pm1'],
  ],
  algebra: [
    ['(x+1)^2', 'x^2+2x+1'],
    ['ab+c', 'c+ba'],
    ['\\sin 2x', '2\\sin x\\cos x'],
    ['5!', '120'],
    ['\\binom{5}{2}', '10'],
    ['(1+i)^2', '2i'],
    ['3+4i', '4i+3'],
    ['\\sqrt{2}+\\sqrt{3}', '\\sqrt{5+2\\sqrt6}'],
    ['2*sqrt(3)', '\\sqrt{12}'],
    ['\\frac{n(n+1)}{2}', '\\sum_{k=1}^{n} k'],
    ['\\arctan x', '\\tan^{-1} x'],
  ],
  'ratios, times and numerals': [
    ['2:3', '4:6'],
    ['2:3', '2/3'],
    ['a:b=2:3', '2:3'],
    ['12:30', '12:30 pm'],
    ['3:30 pm', '15:30'],
    ['101_2', '5'],
  ],
  matrices: [
    ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', '\\begin{bmatrix}1\\\\2\\end{bmatrix}'],
    ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', '(1,2)'],
    [
      '\\begin{pmatrix}2&0\\\\0&2\\end{pmatrix}',
      '\\begin{pmatrix}1&1\\\\1&-1\\end{pmatrix}\\begin{pmatrix}1&1\\\\1&-1\\end{pmatrix}',
    ],
  ],
  choices: [
    ['B', '(B)'],
    ['C', 'The answer is (C).'],
    ['\\text{(C)}', 'C'],
    ['\\textbf{(A)}\\ 12', '12'],
    ['D', '\\boxed{\\text{D}}'],
  ],
  words: [
    ['Yes', 'yes.'],
    ['\\text{even}', 'Even'],
    ['blue whale', 'The blue whale'],
    ['No', 'No, it does not.'],
    ['Ella', 'The winner is Ella.'],
    ['\\text{Monday}', 'Monday'],
  ],
}; // prettier-ignore

const DIFFERENT: Readonly<Record<string, readonly Pair[]>> = {
  numbers: [
    ['3', '4'],
    ['1/3', '0.3'],
    ['2/3', '0.66'],
    ['7/8', '0.88'],
    ['10', '9.999'],
    ['\\pi', '3.15'],
    ['50%', '5'],
    ['2', 'QWERT2Z'],
  ],
  order: [
    ['(1,2)', '(2,1)'],
    ['(1,2)', '\\{1,2\\}'],
    ['x=1,y=2', '(2,1)'],
    ['2:3', '3:2'],
    ['[1,2,3]', '[3,2,1]'],
  ],
  ends: [
    ['(1,2)', '[1,2)'],
    ['x>5', 'x\\ge5'],
    ['x>5', 'x<5'],
    ['x>5', 'y>5'],
    ['(1,3)', '(1,2)\\cup(2,3)'],
  ],
  size: [
    ['1,2', '1,2,3'],
    ['\\pm 2', '2'],
    ['1 or 2', '2'],
    ['1500', '1, 500'],
  ],
  units: [
    ['10 cm', '10 m'],
    ['€10', '$10'],
    ['10 m^2', '10 m'],
  ],
  equations: [
    ['x+y=1', 'x-y=1'],
    ['x = 5', 'y = 5'],
    ['a+3z=0', '0'],
    ['3x+2', '3x+2=0'],
    ['f(x)', 'f(y)'],
  ],
  times: [
    ['12:00', '12:01'],
    ['3:30 pm', '3:30 am'],
  ],
  algebra: [
    ['4', '4\\sqrt2'],
    ['\\sin x', '\\cos x'],
    ['a^b', 'b^a'],
  ],
  words: [
    ['Yes', 'No'],
    ['odd', 'even'],
    ['A', 'The correct answer is B.'],
  ],
}; // prettier-ignore

describe('math_equivalence', () => {
  describe.each(Object.entries(EQUIVALENT))('%s that are equivalent', (_kind, pairs) => {
    it.each(pairs)('%s is %s', (reference, response) => expect(found(reference, response)).toBe('supports'));
    it.each(pairs)('and the other way round: %s, %s', (reference, response) =>
      expect(found(response, reference)).toBe('supports'),
    );
  });

  describe.each(Object.entries(DIFFERENT))('%s that differ', (_kind, pairs) => {
    it.each(pairs)('%s is not %s', (reference, response) =>
      expect(found(reference, response)).toBe('refutes'),
    );
  });

  it('tells how each answer was found and read', () => {
    expect(decide('\\frac{1}{2}', 'So we get \\boxed{0.5}.')).toMatchObject({
      status: 'ok',
      finding: 'supports',
      code: 'normal_form',
      detail: {
        relation: 'equivalent',
        method: 'normal_form',
        reference: { text: '\\frac{1}{2}', rule: 'whole', kind: 'value', form: '1/2' },
        response: { text: '0.5', rule: 'boxed', kind: 'value', form: '1/2', start: 17, end: 20 },
      },
    });
  });

  it('states its confidence exactly where equality is not proved', () => {
    const sampled = decide('\\pi/4', '\\arctan 1');
    expect(sampled).toMatchObject({
      finding: 'supports',
      detail: { method: 'sampled', errorProbability: 1e-9 },
    });
    expect(sampled).toHaveProperty('confidence', 1 - 1e-9);
    expect(decide('1/2', '0.5')).not.toHaveProperty('confidence');
  });

  it.each(['', ' \n', 'I have no idea about that, sorry.'])('refutes %j with no_answer', (response) => {
    expect(decide('5', response)).toMatchObject({ status: 'ok', finding: 'refutes', code: 'no_answer' });
  });

  it.each([undefined, null, '', '   ', {}, [], [null], true])('fails on the reference %j', (reference) => {
    expect(decide(reference, '5')).toMatchObject({ status: 'error', code: 'bad_reference' });
  });

  it.each([
    ['5', '9^9^9^9', 'bound_reached'],
    ['5', '\\boxed{\\oint x}', 'unread_notation'],
  ])('leaves %s against %s open: %s', (reference, response, code) => {
    expect(decide(reference, response)).toMatchObject({ status: 'ok', finding: 'open', code });
  });

  it('takes any of several references, and numbers', () => {
    expect(decide(['4', '5'], '5')).toMatchObject({ finding: 'supports' });
    expect(decide(5, '5.0')).toMatchObject({ finding: 'supports' });
    expect(decide(['4', 6], '5')).toMatchObject({ finding: 'refutes' });
  });

  it('reads the answer of a worked reference', () => {
    expect(found('3 + 4 = 7\n#### 7', '7')).toBe('supports');
    expect(found('3 + 4 = 7\nA: 7', '7')).toBe('supports');
    expect(found('so \\boxed{7}.', '7')).toBe('supports');
  });
});
