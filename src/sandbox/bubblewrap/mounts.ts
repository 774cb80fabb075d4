import { existsSync, lstatSync, readlinkSync } from 'node:fs';

/** What dynamically linked programs read, and time zones. */
const SHARED = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/share/zoneinfo', '/etc/ld.so.cache'];

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom'];

/** The top-level folders of libraries: links on most systems, folders of their own on others. */
function libraryFolders(): string[] {
  return ['/lib', '/lib64', '/lib32'].flatMap((path) => {
    if (!existsSync(path)) return [];
    return lstatSync(path).isSymbolicLink()
      ? ['--symlink', readlinkSync(path), path]
      : ['--ro-bind', path, path];
  });
}

/**
 * All of the host's files there are in a sandbox: read-only views of its libraries, and devices that hold nothing.
 * @param more other paths, where they exist
 */
export const hostFiles = (...more: readonly string[]): string[] => [
  ...[...SHARED, ...more].flatMap((path) => ['--ro-bind-try', path, path]),
  ...libraryFolders(),
  ...DEVICES.flatMap((name) => ['--dev-bind-try', `/dev/${name}`, `/dev/${name}`]),
];

/** The one folder that can be written, `/tmp`, of so many bytes; all else is read-only. Comes last of all mounts. */
export const writableTmp = (bytes: number): string[] => [
  ...['--size', String(bytes), '--tmpfs', '/tmp', '--remount-ro', '/'],
];
