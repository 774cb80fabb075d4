/** Powers of ten by their words; abbreviations and plurals included. */
const POWERS: Readonly<Record<number, string>> = {
  1: 'tens',
  2: 'hundred hundreds hundert cien cientos centaines cento сто сотен сотни',
  3: 'thousand thousands tausend mil mille miles milhar milhares тысяча тысячи тысяч тыс tysiąc tysiące tysięcy duizend ribu हज़ार हजार nghìn ngàn',
  5: 'lakh lakhs lac lacs लाख',
  6: 'million millions mio mln millionen millón millon millones milhão milhões milhao milhoes milione milioni miljoen milion miliony milionów milyon juta миллион миллиона миллионов млн triệu',
  7: 'crore crores करोड़',
  9: 'billion billions bn milliard milliards milliarde milliarden mrd miliardo miliardi miljard miliard miliardy miliardów milyar миллиард миллиарда миллиардов млрд',
  12: 'trillion trillions',
};

const DOZENS: Readonly<Record<string, string>> = { dozen: '12', dozens: '12', dutzend: '12', дюжина: '12' };

const FACTORS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(POWERS).flatMap(([power, words]) =>
    words.split(' ').map((word) => [word, `10^{${power}}`] as const),
  ),
  ...Object.entries(DOZENS),
]);
const CHARACTERS: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  億: 8,
  亿: 8,
  兆: 12,
  백: 2,
  천: 3,
  만: 4,
  억: 8,
}; // prettier-ignore

const SCALED =
  /(?<=[\d})])(?:\\[ ,;~]|[\s~-]){0,3}(?:\\(?:text|textrm|mathrm|mbox)\s?\{\s{0,2})?(\p{L}[\p{L}\p{M}]{1,11})(?![\p{L}\p{M}])/gu;

/** `5 dozen`, `2.5 million`, `5万` and `5 \text{ million}` as products that mathematics writes. */
export function multipliedScales(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  return text
    .replace(
      /(?<=\d)\s?([百千万萬億亿兆백천만억]{1,6})/gu,
      (_all, run: string) => `*10^{${[...run].reduce((sum, one) => sum + (CHARACTERS[one] ?? 0), 0)}}`,
    )
    .replace(SCALED, (all: string, word: string) => {
      const factor = FACTORS.get(word.toLowerCase());
      if (factor === undefined) return all;
      const command = /\\(?:text|textrm|mathrm|mbox)\s?\{/.exec(all);
      return command === null ? `*${factor}` : `*${factor}${command[0]}`;
    })
    .replace(/\\(?:text|textrm|mathrm|mbox)\s?\{\s{0,9}\}/g, ' ');
}
