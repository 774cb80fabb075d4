/** What carries requests to the other side. */
interface Asking {
  ask(operation: string, target: object | undefined, ...args: unknown[]): unknown;
}

/**
 * The stand-in for an object or function that lives on the other side: every use of it is a request.
 * @param guarded true on the tests' side, where such an object must not pass for a plain value: asked for a number
 * or compared with `==`, it throws; only where a string is asked for does it say what `toString` says
 */
export function remoteObject(membrane: Asking, callable: boolean, guarded: boolean): object {
  // a bound function can be called and constructed, and has no `prototype` of its own that a trap must report
  const target = callable ? nothing.bind(undefined) : {};
  const proxy: object = new Proxy(target, {
    get(_, key) {
      if (guarded && key === Symbol.toPrimitive) return (hint: string) => asText(membrane, proxy, hint);
      return membrane.ask('get', proxy, key);
    },
    set: (_, key, value) => membrane.ask('set', proxy, key, value) === true,
    has: (_, key) => membrane.ask('has', proxy, key) === true,
    deleteProperty: (_, key) => membrane.ask('delete', proxy, key) === true,
    ownKeys: () => membrane.ask('keys', proxy) as (string | symbol)[],
    getOwnPropertyDescriptor(_, key) {
      const [found, value, enumerable] = membrane.ask('property', proxy, key) as [boolean, unknown, boolean];
      return found
        ? { value, enumerable: enumerable === true, writable: true, configurable: true }
        : undefined;
    },
    defineProperty: (_, key, { value }) => membrane.ask('set', proxy, key, value) === true,
    getPrototypeOf: () => membrane.ask('prototype', proxy) as object | null,
    setPrototypeOf: () => false,
    preventExtensions: () => false,
    apply: (_, self, args: unknown[]) => membrane.ask('call', proxy, self, ...args),
    construct: (_, args: unknown[]) => membrane.ask('new', proxy, ...args) as object,
  });
  return proxy;
}

/** No arrow function: that could not be constructed. */
function nothing(): void {}

function asText(membrane: Asking, proxy: object, hint: string): string {
  if (hint !== 'string')
    throw new TypeError('an object of the program has no plain value to compare or compute with');
  return String(membrane.ask('text', proxy));
}
