import { Decoder, type Finding } from './decoder.js';
import { Encoder, type Naming } from './encoder.js';

const refuse = (): never => {
  throw new TypeError('could not be cloned');
};
const CLONING: Naming & Finding = {
  remote: () => undefined,
  opaque: refuse,
  symbol: refuse,
  promise: refuse,
  intrinsic: refuse,
};

/** `structuredClone` of plain values. */
export function plainClone(value: unknown): unknown {
  const encoder = new Encoder(CLONING, true);
  const wire = encoder.encode(value);
  return new Decoder(CLONING, encoder.nodes).value(wire);
}
