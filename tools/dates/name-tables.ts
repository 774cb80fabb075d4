/** Languages whose names of months and days are read, besides what the words around them mean. */
const LANGUAGES = 'en de fr es it pt nl sv da nb fi pl cs ru uk tr el hu ro id vi ko zh ja ar he hi'.split(
  ' ',
);

/** Names as written in small letters, without a closing point, and what they stand for. */
export interface NameTables {
  /** 1 for Monday to 7 for Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** 1 for January to 12 for December. */
  readonly months: ReadonlyMap<string, number>;
}

/** Short English names, which other words may equal: read only with a capital. */
export const ENGLISH_SHORT_DAYS: ReadonlyMap<string, number> = new Map(
  [['Mon'], ['Tue', 'Tues'], ['Wed', 'Weds'], ['Thu', 'Thur', 'Thurs'], ['Fri'], ['Sat'], ['Sun']].flatMap(
    (names, index) => names.map((name) => [name, index + 1] as const),
  ),
);

/** The English names of the days, Monday first. */
export const ENGLISH_DAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const WEEKDAYS_BESIDES: Readonly<Record<string, number>> = {
  sonnabend: 6,
  周一: 1,
  周二: 2,
  周三: 3,
  周四: 4,
  周五: 5,
  周六: 6,
  周日: 7,
  星期天: 7,
  周天: 7,
  礼拜一: 1,
  礼拜二: 2,
  礼拜三: 3,
  礼拜四: 4,
  礼拜五: 5,
  礼拜六: 6,
  礼拜天: 7,
  礼拜日: 7,
}; // prettier-ignore
const MONTHS_BESIDES: Readonly<Record<string, number>> = { sept: 9, jänner: 1, feber: 2, setiembre: 9 };

/** Short names of months elsewhere that are everyday words in English. */
const NOT_MONTHS = new Set(['ago', 'set', 'out', 'gen', 'ara']);

let tables: NameTables | undefined;

/** Built once, from the platform's own data; takes some tens of milliseconds. */
export function nameTables(): NameTables {
  tables ??= { weekdays: weekdayNames(), months: monthNames() };
  return tables;
}

const bare = (name: string) => name.toLowerCase().normalize('NFKC').replace(/\.$/, '');
const FIRST_MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function weekdayNames(): ReadonlyMap<string, number> {
  const names = new Map(Object.entries(WEEKDAYS_BESIDES));
  for (const language of LANGUAGES) {
    const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    for (let day = 0; day < 7; day += 1) {
      const name = bare(format.format(FIRST_MONDAY + day * DAY_MS));
      if (!names.has(name)) names.set(name, day + 1);
    }
  }
  return names;
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map(Object.entries(MONTHS_BESIDES));
  for (const language of LANGUAGES) {
    const shared = { timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' } as const;
    const formats = [
      new Intl.DateTimeFormat(language, { ...shared, month: 'long' }),
      new Intl.DateTimeFormat(language, { ...shared, month: 'long', day: 'numeric' }),
      new Intl.DateTimeFormat(language, { ...shared, month: 'short' }),
    ];
    for (let month = 0; month < 12; month += 1) {
      for (const format of formats) {
        const part = format.formatToParts(Date.UTC(2024, month, 15)).find(({ type }) => type === 'month');
        const name = bare(part?.value ?? '');
        if (/^\p{L}+$/u.test(name) && !names.has(name) && !NOT_MONTHS.has(name)) names.set(name, month + 1);
      }
    }
  }
  return names;
}
