/** Shortens a text for a message. */
export function clip(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

/** A value of any type as JSON, shortened for a message. */
export function clipValue(value: unknown, maxLength = 60): string {
  return clip(JSON.stringify(value) ?? String(value), maxLength);
}
