interface Run {
  /** Index of its first value. */
  readonly start: number;
  readonly values: readonly number[];
}

/** The runs of known values between unknown ones. */
export function splitAtNull(values: readonly (number | null)[]): readonly Run[] {
  const runs: { start: number; values: number[] }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const last = runs.at(-1);
    if (last && last.start + last.values.length === index) last.values.push(value);
    else runs.push({ start: index, values: [value] });
  });
  return runs;
}
