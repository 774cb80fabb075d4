const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day of a date as services write it, `YYYY-MM-DD`: ISO 8601, RFC 1123 (`Tue, 12 Nov 2024 10:00:00 GMT`), and
 * `Nov 12, 2024` or `12 Nov 2024`. Null for all else: `3 days ago` depends on when it was said, and `03/04/2024` on where.
 */
export function isoDate(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim().slice(0, 60);
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text);
  if (iso !== null) return day(iso[1], iso[2], iso[3]);
  const dayFirst = /^(?:[A-Za-z]{3},? )?(\d{1,2}) ([A-Za-z]{3,9})\.? (\d{4})\b/.exec(text);
  if (dayFirst !== null) return day(dayFirst[3], month(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2}), (\d{4})\b/.exec(text);
  return monthFirst === null ? null : day(monthFirst[3], month(monthFirst[1]), monthFirst[2]);
}

const month = (name = ''): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

function day(year = '', monthNumber = '', dayNumber = ''): string | null {
  const text = `${year}-${monthNumber.padStart(2, '0')}-${dayNumber.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
