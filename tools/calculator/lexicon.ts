const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** Words that say a number is not meant exactly, in several languages; lower case, without accents removed. */
export const HEDGES = words(`
  about approximately approx roughly around nearly almost circa ca estimated estimate approximate rounded rounding
  round rounds nearest approximates approaching
  etwa ungefähr rund zirka knapp gerundet annähernd
  environ approximativement presque arrondi arrondie arrondit
  aproximadamente aprox casi alrededor cerca redondeado redondeando redondear
  quase arredondado arredondando arredondar
  circa approssimativamente quasi arrotondato arrotondando
  ongeveer bijna afgerond ongeveer omstreeks
  ungefär cirka ungefærlig omtrent noin
  około prawie mniej-więcej zaokrąglone zaokrągleniu przybliżeniu
  около примерно приблизительно почти округлённо округленно округляем округлим
  yaklaşık тaxminan khoảng sekitar kira-kira hampir लगभग करीब تقريبا حوالي
`);

/** Hedges of languages written without spaces; looked for anywhere in the words around. */
export const JOINED_HEDGES = [
  '大约',
  '大約',
  '约',
  '約',
  '近似',
  '左右',
  '四舍五入',
  '四捨五入',
  'およそ',
  'ほぼ',
  '약',
  '대략',
  'ประมาณ',
];

/** Words that may stand between an equals sign or operator and the number it belongs to. */
export const FILLERS = words(`
  a an the only just exactly total of another more other all some still up to at most least precisely nearly now then
  also simply again
  rs inr usd eur gbp cad aud rm php sgd hkd ngn ksh pkr us dollars dollar euro euros pounds pesos rupees
  ein eine genau nur insgesamt un une exactement seulement el la los las solo exactamente
`);

/** Words before an expression that may be an operation with what stands before them: "5 more than 3 + 4". */
export const OPERATION_WORDS = words(`
  than from by over into less per under twice double triple thrice half plus minus times modulo mod
  squared cubed power exponent root roots factorial percent percentage raised
`);

/** Nouns that make "… of 16 + 9" more than 16 + 9. */
export const FUNCTION_NOUNS = words(`
  root roots square cube cubed half third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh
  sevenths eighth eighths ninth ninths tenth tenths percent percentage fraction quotient ratio reciprocal inverse
  opposite negative factorial logarithm log remainder multiple multiples power twice double triple average mean median
`);

/** Nouns that join the numbers on both sides of "and": "the product of 3 and 4 * 2". */
export const JOINING_NOUNS = words(`
  sum difference product quotient average mean ratio total gcd lcm multiple divisor factor between add adding subtract
  subtracting multiply multiplying divide dividing
`);

/** Words that no label of a number has: what they lead to is a clause of its own ("9 because James + 1"). */
export const CLAUSE_WORDS = words(`
  because so if when since as and or but then than is are was were be been has have had that which who whose he she they
  we you i while though although until unless where there this these those means mean meaning makes make gives give gets
  get makes equals equal weil dann ist und oder que porque es est et car donc parce
`);

/** Words that take an equation back, before it. */
export const DENIALS_BEFORE = words(
  `not cannot never whether wrongly incorrectly mistakenly instead pretend pretending erroneously assume assuming
  suppose supposing`,
);

/** Words that take an equation back, or move it to other numbers, after it. */
export const DENIALS_AFTER = words(`
  wrong incorrect false untrue mistaken impossible contradiction contradictory contradicts contradicting absurd invalid
  mod modulo base binary octal hexadecimal
`);

/** Words that make "A = 5" hold only where they stand. */
export const CONDITIONS = words(`
  if when whenever for at with plugging substituting setting letting suppose supposing assume assuming case try trying say unless test testing consider
  wenn falls für si pour quand cuando para se quando если при
`);

/** Alternatives: "x = 2 or x = 3" binds nothing. */
export const ALTERNATIVES = words('or oder ou o или либо and und et y e и to through');

/** Words for the remainder of a division; those of the second kind only where they stand directly behind the quotient. */
export const REMAINDER_WORDS = words('remainder remainders остаток остатке остатком');
export const SHORT_REMAINDER_WORDS = words('rest reste resto r 余 余り');

/** Words that may stand between a quotient and the word for its remainder, or behind that word. */
export const REMAINDER_FILLERS = words(
  'with and a an the of is leaving leaves has having un une de mit einem avec con el',
);

/** Words written for an operator between two numbers. */
export const OPERATOR_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    plus: '+',
    minus: '-',
    times: '*',
    mal: '*',
    fois: '*',
    'multiplied by': '*',
    'divided by': '/',
    'geteilt durch': '/',
    'divisé par': '/',
    'dividido por': '/',
    'dividido entre': '/',
    'multiplicado por': '*',
    por: '*',
    mod: 'mod',
    modulo: 'mod',
    плюс: '+',
    минус: '-',
    加: '+',
    减: '-',
    乘以: '*',
    除以: '/',
  }),
); // prettier-ignore

/** Words written for a sign behind a number. */
export const PERCENT_WORDS = words('percent percents prozent procent pct процентов процента');
export const POWER_WORDS: ReadonlyMap<string, string> = new Map([
  ['squared', '2'],
  ['cubed', '3'],
]);

/** Fractions in words, as numerator and denominator, where "of" and a number follow. */
export const FRACTION_WORDS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['half', [1, 2]],
  ['third', [1, 3]],
  ['quarter', [1, 4]],
  ['fourth', [1, 4]],
  ['fifth', [1, 5]],
  ['tenth', [1, 10]],
]); // prettier-ignore

/** Endings of ordinals: the number before them counts nothing. */
export const ORDINAL_ENDINGS = words('st nd rd th');

/** Languages named behind a code fence whose content is a program. */
export const PROGRAM_LANGUAGES = words(`
  python py javascript js typescript ts java c cpp c++ csharp cs go rust ruby rb php swift kotlin scala r matlab julia
  bash sh shell zsh sql html css json yaml yml toml xml diff perl lua haskell
`);

/** Words of up to three letters that stand directly behind a number and are no product of letters (`2ab`). */
export const TIGHT_LABELS = words(`
  mm cm dm km m in ft yd mi ml cl dl l kl mg g kg t oz lb lbs gal pt qt ms s sec min hr hrs h d wk yr yrs mo am pm
  hz khz mhz ghz w kw mw v kv kb mb gb tb mph kph kmh rpm bpm px pcs pc st nd rd th usd eur gbp inr rs mi sq cu
  day way box men tbsp tsp cal deg rad mol pa kpa psi ev
`);

/** Words before an equation in letters that show it is one to be solved or tested, not one that is claimed of their values. */
export const EQUATION_WORDS = words(`
  condition conditions inequality constraint original solve solving solved satisfy satisfies satisfying root roots into
  given require requires required need needs
`);
