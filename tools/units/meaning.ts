/** Powers of the base quantities, `mass length time current temperature luminosity amount angle bits`. */
export type Dimensions = readonly number[];

/** How a unit's numbers become numbers of SI units. */
export interface Meaning {
  readonly dimensions: Dimensions;
  /** SI units in one. */
  readonly factor: number;
  /** Added to the number first: temperatures have another zero. */
  readonly offset?: number;
  /** Its number grows as the quantity shrinks: litres per 100 km against miles per gallon. */
  readonly reciprocal?: boolean;
  /** Usual where nothing is said; other meanings (a British gallon, 1024 bytes) are possible ones. */
  readonly usual: boolean;
}

/** The number of SI units that a number of a unit is. */
export function toSi(value: number, { factor, offset = 0, reciprocal }: Meaning): number {
  const scaled = (value + offset) * factor;
  return reciprocal ? 1 / scaled : scaled;
}

/** The number of a unit that a number of SI units is. */
export function fromSi(value: number, { factor, offset = 0, reciprocal }: Meaning): number {
  return (reciprocal ? 1 / value : value) / factor - offset;
}

/** Whether two meanings measure the same kind of thing. */
export const alike = (one: Meaning, other: Meaning): boolean =>
  one.dimensions.every((power, index) => Math.abs(power - (other.dimensions[index] ?? 0)) < 1e-9);
