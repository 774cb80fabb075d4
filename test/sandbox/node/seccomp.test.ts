import { describe, expect, it } from 'vitest';
import { seccompFilter } from '../../../src/sandbox/node/seccomp.js';

const ALLOW = 0x7fff0000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050026;
const KILL = 0x80000000;
const ARCHITECTURE = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** What the kernel would answer, by the rules of the classic packet filter. */
function answer(filter: Buffer, number: number, architecture: number, firstArgument = 0): number {
  const data: Readonly<Record<number, number>> = { 0: number, 4: architecture, 16: firstArgument };
  let loaded = 0;
  for (let at = 0; at * 8 < filter.length; at++) {
    const code = filter.readUInt16LE(at * 8);
    const operand = filter.readUInt32LE(at * 8 + 4);
    if (code === 0x06) return operand;
    if (code === 0x20) {
      loaded = data[operand] ?? Number.NaN;
      continue;
    }
    const holds =
      code === 0x15
        ? loaded === operand
        : code === 0x35
          ? loaded >= operand
          : code === 0x45
            ? (loaded & operand) !== 0
            : undefined;
    if (holds === undefined) throw new Error(`unknown instruction ${code}`);
    at += filter.readUInt8(at * 8 + (holds ? 2 : 3));
  }
  throw new Error('the filter has no end');
}

const X64: readonly (readonly [name: string, number: number, argument: number, expected: number])[] = [
  ['read', 0, 0, ALLOW],
  ['write', 1, 0, ALLOW],
  ['execve', 59, 0, ALLOW],
  ['a thread', 56, 0x10000 | 0x100, ALLOW],
  ['a process', 56, 17, EPERM],
  ['fork', 57, 0, EPERM],
  ['vfork', 58, 0, EPERM],
  ['clone3', 435, 0, ENOSYS],
  ['io_uring', 425, 0, ENOSYS],
  ['socket', 41, 0, EPERM],
  ['connect', 42, 0, EPERM],
  ['kill', 62, 0, EPERM],
  ['tgkill', 234, 0, ALLOW],
  ['ptrace', 101, 0, EPERM],
  ['unshare', 272, 0, EPERM],
  ['mount', 165, 0, EPERM],
  ['memfd_create', 319, 0, EPERM],
  ['bpf', 321, 0, EPERM],
  ['own limits', 302, 0, ALLOW],
  ["another's limits", 302, 7, EPERM],
  ['exit_group', 231, 0, ALLOW],
  ['socket by the x32 way', 0x40000000 + 41, 0, EPERM],
  ['read by the x32 way', 0x40000000, 0, EPERM],
];

const ARM64: typeof X64 = [
  ['read', 63, 0, ALLOW],
  ['a thread', 220, 0x10000, ALLOW],
  ['a process', 220, 17, EPERM],
  ['socket', 198, 0, EPERM],
  ['kill', 129, 0, EPERM],
  ['ptrace', 117, 0, EPERM],
  ['clone3', 435, 0, ENOSYS],
  ["another's limits", 261, 7, EPERM],
];

describe('seccompFilter', () => {
  const filter = seccompFilter('x64') ?? Buffer.alloc(0);
  it.each(X64)('on x64: %s', (_, number, argument, expected) => {
    expect(answer(filter, number, ARCHITECTURE.x64, argument)).toBe(expected);
  });

  it.each(ARM64)('on arm64: %s', (_, number, argument, expected) => {
    expect(answer(seccompFilter('arm64') ?? Buffer.alloc(0), number, ARCHITECTURE.arm64, argument)).toBe(
      expected,
    );
  });

  it('ends what calls in the way of another architecture', () => {
    expect(answer(filter, 0, 0x40000003)).toBe(KILL);
  });

  it('knows no other architecture', () => {
    expect(seccompFilter('mips')).toBeNull();
  });
});
