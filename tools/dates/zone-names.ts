/** Large cities and countries' usual names whose zone the zone data calls otherwise. */
const PLACES: Readonly<Record<string, string>> = {
  'America/New_York':
    'new york city|nyc|boston|washington|washington dc|washington d.c.|philadelphia|miami|atlanta|eastern time|et',
  'America/Chicago': 'houston|dallas|austin|minneapolis|new orleans|central time',
  'America/Denver': 'salt lake city|mountain time',
  'America/Los_Angeles': 'la|san francisco|seattle|san diego|las vegas|portland|california|pacific time|pt',
  'America/Toronto': 'ottawa|montreal',
  'America/Sao_Paulo': 'são paulo|rio de janeiro|brasilia|brasília',
  'America/Argentina/Buenos_Aires': 'buenos aires',
  'America/Bogota': 'bogotá',
  'Asia/Shanghai': 'beijing|peking|shenzhen|guangzhou|china|北京|上海',
  'Asia/Hong_Kong': 'hong kong|香港',
  'Asia/Kolkata': 'mumbai|delhi|new delhi|bangalore|bengaluru|chennai|kolkata|india',
  'Asia/Tokyo': 'osaka|kyoto|japan|東京|东京',
  'Asia/Seoul': 'korea|south korea',
  'Asia/Dubai': 'abu dhabi',
  'Asia/Ho_Chi_Minh': 'hanoi|ho chi minh city|saigon',
  'Asia/Kathmandu': 'kathmandu|nepal',
  'Asia/Yangon': 'yangon',
  'Europe/Berlin': 'munich|frankfurt|hamburg|cologne|germany|münchen',
  'Europe/Zurich': 'zürich|geneva|switzerland',
  'Europe/Madrid': 'barcelona|spain',
  'Europe/Rome': 'milan|italy|rom',
  'Europe/Vienna': 'wien',
  'Europe/London': 'edinburgh|manchester|england|uk',
  'Europe/Kyiv': 'kyiv|kiev',
  'Europe/Paris': 'france|lyon',
  'Europe/Moscow': 'st petersburg|saint petersburg',
  'Australia/Sydney': 'canberra',
  'Pacific/Auckland': 'wellington',
}; // prettier-ignore

/** Abbreviations with one meaning in wide use, as fixed offsets; EST in summer is still five hours behind. */
const OFFSETS: Readonly<Record<string, string>> = {
  utc: '+00:00',
  gmt: '+00:00',
  z: '+00:00',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  wet: '+00:00',
  west: '+01:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
  hkt: '+08:00',
  sgt: '+08:00',
  msk: '+03:00',
  hst: '-10:00',
  akst: '-09:00',
  akdt: '-08:00',
  nzst: '+12:00',
  nzdt: '+13:00',
}; // prettier-ignore

/** Abbreviations used for several zones; never decided. */
const SHARED = new Set(['cst', 'ist', 'bst', 'ast', 'sst', 'wst', 'gst', 'pkt', 'mt', 'ct']);

let names: ReadonlyMap<string, string> | undefined;

function zoneNames(): ReadonlyMap<string, string> {
  if (names !== undefined) return names;
  const known = new Map<string, string>(Object.entries(OFFSETS));
  for (const [id, places] of Object.entries(PLACES))
    for (const place of places.split('|')) known.set(place, id);
  for (const id of Intl.supportedValuesOf('timeZone')) {
    known.set(id.toLowerCase(), id);
    const city = id.split('/').at(-1)?.replaceAll('_', ' ').toLowerCase() ?? id;
    if (!known.has(city)) known.set(city, id);
  }
  names = known;
  return known;
}

/** A zone by its IANA name, a city, an abbreviation or an offset (`UTC+5:30`); null where unknown or shared. */
export function zoneNamed(written: string): string | null {
  const name = written.trim().toLowerCase();
  const offset = /^(?:utc|gmt)? ?([+\-−]) ?(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (offset !== null) {
    const [, sign, hours = '0', minutes = '00'] = offset;
    if (Number(hours) > 14 || Number(minutes) > 59) return null;
    return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
  }
  return SHARED.has(name) ? null : (zoneNames().get(name) ?? null);
}
