export type Fact = readonly [name: string, value: string];

/** Names and values, one per line. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The facts whose value is known. */
export function knownFacts(facts: readonly (readonly [name: string, value: string | null])[]): readonly Fact[] {
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
