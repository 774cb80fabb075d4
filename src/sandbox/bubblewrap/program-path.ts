import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program lies: in the absolute folders of PATH, or the usual ones; undefined where it is in none of them. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin'];
  return folders.map((folder) => join(folder, name)).find((path) => path.startsWith('/') && existsSync(path));
}
