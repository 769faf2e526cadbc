/** Throws that depend on the seed, on what they are thrown for, and on how often that was before: on nothing else. */
export class Dice {
  readonly #seed: number;
  readonly #states = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = mix(seed);
  }

  /** A whole number from 0 to `below` - 1. `purpose` has a row of throws of its own. */
  throw(purpose: string, below: number): number {
    const state = (this.#states.get(purpose) ?? this.#seed ^ hashOf(purpose)) + 0x9e3779b9;
    this.#states.set(purpose, state | 0);
    return mix(state) % below;
  }

  /** True once in `times`. */
  once(purpose: string, times: number): boolean {
    return this.throw(purpose, times) === 0;
  }
}

/** Spreads the bits of a number: neighbours become strangers. From 0 to 2^32 - 1. */
export function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
