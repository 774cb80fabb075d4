/** Whether a pair of numbers is written as a time: `3:30`, `3:30pm`. */
export const isTime = (written: string) => /^\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:[ap]m?)?$/.test(written);

/** Times agree on a clock of 24 hours, or where one leaves out am or pm. */
export function sameTime(a: string, b: string): boolean {
  const [x, y] = [a, b].map((time) => {
    const [hours = 0, minutes = 0, seconds = 0] = time
      .replace(/[apm]+$/, '')
      .split(':')
      .map(Number);
    const half = /[ap]/.exec(time)?.[0];
    const hour = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
    return { half, written: (hours * 60 + minutes) * 60 + seconds, at: (hour * 60 + minutes) * 60 + seconds };
  });
  if (x === undefined || y === undefined) return false;
  return x.at === y.at || (x.written === y.written && (x.half === undefined) !== (y.half === undefined));
}
