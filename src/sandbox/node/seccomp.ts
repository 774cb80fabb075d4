import { ABSENT, CLONE, DENIED, PRLIMIT } from './syscalls.js';

/** Architectures the filter knows, by Node's names: the kernel's number of each, and its column in the tables. */
const ARCHITECTURES: Readonly<Record<string, { readonly audit: number; readonly column: 0 | 1 }>> = {
  x64: { audit: 0xc000003e, column: 0 },
  arm64: { audit: 0xc00000b7, column: 1 },
};

/** Instructions of the classic packet filter, as `linux/filter.h` numbers them. */
const LOAD = 0x20;
const IF_EQUAL = 0x15;
const IF_AT_LEAST = 0x35;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;

/** Offsets in `struct seccomp_data`. */
const NUMBER = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

/** What the filter answers, as `linux/seccomp.h` numbers it. */
const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const EPERM = 0x00050000 | 1;
const ENOSYS = 0x00050000 | 38;

const CLONE_THREAD = 0x10000;
/** Numbers from here on are the x32 way into the same calls. */
const X32 = 0x40000000;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, operand: number];

/**
 * The filter under which judged JavaScript runs, as the bytes `bwrap --seccomp` reads: no new processes, no sockets,
 * no signals to others, no way to other namespaces. Threads are allowed, for Node is made of them.
 * @returns null for an architecture whose calls we do not know by number
 */
export function seccompFilter(architecture: string): Buffer | null {
  const found = ARCHITECTURES[architecture];
  if (found === undefined) return null;
  const numbers = (table: Readonly<Record<string, readonly [number | undefined, number | undefined]>>) =>
    Object.values(table).flatMap((row) => row[found.column] ?? []);
  return assembled([
    [LOAD, 0, 0, ARCHITECTURE],
    [IF_EQUAL, 1, 0, found.audit],
    [RETURN, 0, 0, KILL],
    [LOAD, 0, 0, NUMBER],
    [IF_AT_LEAST, 0, 1, X32],
    [RETURN, 0, 0, EPERM],
    ...numbers(DENIED).flatMap((number) => answered(number, EPERM)),
    ...numbers(ABSENT).flatMap((number) => answered(number, ENOSYS)),
    ...onArgument(CLONE[found.column], [IF_ANY_BIT, 1, 0, CLONE_THREAD]),
    ...onArgument(PRLIMIT[found.column], [IF_EQUAL, 1, 0, 0]),
    [RETURN, 0, 0, ALLOW],
  ]);
}

const answered = (number: number, answer: number): Instruction[] => [
  [IF_EQUAL, 0, 1, number],
  [RETURN, 0, 0, answer],
];

/** A call that is allowed where the test on its first argument holds. */
function onArgument(number: number | undefined, test: Instruction): Instruction[] {
  if (number === undefined) return [];
  return [
    [IF_EQUAL, 0, 4, number],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    test,
    [RETURN, 0, 0, EPERM],
    [RETURN, 0, 0, ALLOW],
  ];
}

/** Both architectures count bytes from the little end. */
function assembled(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  program.forEach(([code, ifTrue, ifFalse, operand], i) => {
    bytes.writeUInt16LE(code, i * 8);
    bytes.writeUInt8(ifTrue, i * 8 + 2);
    bytes.writeUInt8(ifFalse, i * 8 + 3);
    bytes.writeUInt32LE(operand, i * 8 + 4);
  });
  return bytes;
}
