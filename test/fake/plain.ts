/** A text with ordinary spaces in place of those that do not break, to compare it with. */
export const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** Facts by their names. */
export const plainFacts = (facts: readonly (readonly [name: string, value: string])[]) =>
  Object.fromEntries(facts.map(([name, value]) => [name, plain(value)]));
