import type { Unit } from './calendar.js';

/**
 * What a word does in a statement, one character each:
 * `=` is, `!` not, `>` after, `<` before, `B` between, `&` and, `F` from, `t` to, `s` separate, `P` apart, `p` plus,
 * `m` minus, `b` but, `d` day, `i` interval or difference, `c` number of, `n` inclusive, `w` day of the week, `L` leap year, `K` ISO
 * week, `k` week of another count, `y` of the year, `V` valid, `h` has, `q` question word, `H` hedge, `x` anything else.
 */
const WORDS: Readonly<Record<string, string>> = {
  '=': `is was be are were am equals equal will falls fall fell fallen landed lands land occurs occurred comes came gives
    becomes became corresponds ist war sind waren wird fällt fiel ergibt est était sont tombe tombait tomba es era fue son
    cae cayó será sera è cade cadde sono sarà foi são caiu cai valt viel zijn 是 为 即 は it's that's то это jest był`,
  '!': 'not nicht pas non niet não nao kein keine never',
  '=!': "isn't wasn't aren't weren't isn’t wasn’t won't 不是",
  '>': `after past follows follow succeeds following later past hence nach später après plus-tard después despues dopo depois na later nachher après 后
    之后 以后 後 之後`,
  '<': 'before precedes precede prior earlier preceding ago vor avant antes prima voor vóór 前 之前 以前',
  B: 'between zwischen entre tra fra tussen',
  '&': 'and und et y e en 和 与 與 と',
  F: 'from since starting beginning von vom seit depuis desde dal da vanaf 从 從 から',
  t: 'to until till through thru and-until bis zum jusqu jusqu’au hasta al até fino tot 到 至 まで',
  s: 'separate separates separated separating spanning span spans trennen séparent separan',
  P: 'apart',
  p: 'plus add adding + added',
  m: 'minus back backward backwards remove removing deduct subtract subtracting −',
  b: 'but rather sondern mais sino ma mas maar',
  d: 'day date tag datum jour jeudate día dia fecha data giorno dag',
  i: 'difference interval gap duration distance differenz unterschied différence diferencia differenza diferença verschil',
  c: 'number count length total amount anzahl nombre número numero aantal',
  n: 'inclusive inclusively including counting both',
  w: 'weekday wochentag',
  V: 'valid exists exist real existent',
  '!V': 'invalid nonexistent non-existent impossible',
  h: 'has have had contains hat tiene hatte ont',
  q: 'calculate compute determine find give tell share provide state what which how when who où welcher welche wie quel quelle combien qué que cuántos cuál quale quanti qual quantos hoeveel welke 几 多少 何',
  H: `if whether maybe perhaps might may could possibly probably likely suppose supposing assume assuming unless claim
    claims claimed say says said states stated incorrect incorrectly wrong wrongly false falsely mistaken mistakenly
    mistake error instead neither nor or untrue hypothetically unlikely doubt doubts believes contrary except wrote myth
    hebrew islamic lunar approximately roughly about around almost nearly
    wenn vielleicht wahrscheinlich oder circa ungefähr etwa si peut-être ou environ quizás tal-vez forse talvez misschien`,
  '': `exact boxed overall many much the a an of on in at date's exactly precisely that it this there these by also indeed calendar just simply therefore
    thus so hence then than be fully full complete completed whole calendar gregorian specific precise given passed pass
    elapsed elapse elapses occur respectively actually der die das dem den des ein eine einer am im auf le la les du de un
    une au el los las del il lo gli o os as do um uma het een op um lag pasaron un' l' liegen gibt hay il-y-a c'est ce the
    です の 的 之间 間 which does did do`,
}; // prettier-ignore

const SYMBOLS = new Map<string, string>();
for (const [symbol, words] of Object.entries(WORDS))
  for (const word of words.split(/\s+/)) if (!SYMBOLS.has(word)) SYMBOLS.set(word, symbol);

/** What a word in small letters does; '' for one that changes nothing, `x` for one that is not known. */
export const symbolOf = (word: string): string => SYMBOLS.get(word) ?? 'x';

/** Words of scripts without spaces by their first character, the longest first. */
export const HAN_WORDS: ReadonlyMap<string, readonly string[]> = byFirstCharacter();

function byFirstCharacter(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const han = [...SYMBOLS.keys()].filter((word) =>
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+$/u.test(word),
  );
  for (const word of han.sort((one, other) => other.length - one.length)) {
    const first = word.slice(0, 1);
    found.set(first, [...(found.get(first) ?? []), word]);
  }
  return found;
}

/** Phrases of several words, tried before single words. */
export const PHRASES: readonly (readonly [RegExp, string])[] = [
  [
    /days? of (?:the )?week|week ?days?(?= (?:is|was|of|for|on)\b)|jour de la semaine|día de la semana|dia da semana|giorno della settimana|dag van de week|星期几|曜日/iuy,
    'w',
  ],
  [
    /leap[ -]years?|schaltjahre?|années? bissextiles?|año bisiesto|anno bisestile|ano bissexto|schrikkeljaar|闰年|閏年|うるう年/iuy,
    'L',
  ],
  [/iso(?:[ -]8601)?[ -]week(?: number)?|kalenderwoche|kw/iuy, 'K'],
  [/(?:calendar )?week(?: number)?(?= \d)|week number/iuy, 'k'],
  [/(?:day )?of the year\b/iuy, 'y'],
  [/common years?/iuy, '!L'],
  [/(?:real|valid|actual) (?:calendar )?dates?/iuy, 'V'],
  [/does(?: not|n['’]t) exist/iuy, '!V'],
  [/(?:both|end)[ -](?:ends|dates|days)(?: included| inclusive)?/iuy, 'n'],
  [/(?:start(?:ing)?|begin(?:ning)?|end(?:ing)?) (?:date|day)/iuy, 'x'],
  [/i (?:think|believe) (?:that )?|(?:the )?answer(?= is)/iuy, ''],
  [/prior to/iuy, '<'],
  [/subsequent to/iuy, '>'],
  [/how (?:long|far)/iuy, 'i'],
  [/how old|age/iuy, 'x'],
  [/il y a|ci sono|es sind|there (?:are|is|were|was|will be)|er zijn|存在/iuy, '='],
  [/not counting|excluding|without/iuy, 'H'],
  [/let (?!me\b|us\b|'s\b)/iuy, 'H'],
  [/day after tomorrow|day before yesterday/iuy, 'x'],
]; // prettier-ignore

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  day: 'day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen 天 日 日間',
  week: 'week weeks woche wochen semaine semaines semana semanas settimana settimane weken 周 週間 星期 个星期',
  month: 'month months monat monate monaten mois mes meses mese mesi mês maand maanden 个月 ヶ月 か月',
  year: 'year years jahr jahre jahren an ans année années año años anno anni ano anos jaar jaren 年 年間',
  business_day: '',
}; // prettier-ignore

/** Units by their names in small letters. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  (Object.entries(UNIT_WORDS) as [Unit, string][]).flatMap(([unit, words]) =>
    words.split(' ').map((word) => [word, unit] as const),
  ),
);
