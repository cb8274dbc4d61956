/** All keys from one to another, in their order; only the second if the first is gone. */
export function keysBetween(keys: readonly string[], from: string | null, to: string): readonly string[] {
  const [start, end] = [from === null ? -1 : keys.indexOf(from), keys.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return keys.slice(Math.min(start, end), Math.max(start, end) + 1);
}

/** The selection with one row more, or without it if it had it. */
export function toggleKey(selected: ReadonlySet<string>, key: string): readonly string[] {
  return selected.has(key) ? [...selected].filter((one) => one !== key) : [...selected, key];
}
