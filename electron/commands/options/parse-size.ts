const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** `512M`, `1.5GiB`, `100000` in bytes, by powers of 1024; `null` for anything else, or less than 1 MiB. */
export function parseSize(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,15}(?:\.\d+)?)([kmgt]?)(?:i?b)?$/i.exec(text) ?? [];
  const bytes = Math.floor(Number(count) * (units[unit.toLowerCase()] ?? Number.NaN));
  return bytes >= 1024 ** 2 && bytes <= 2 ** 50 ? bytes : null;
}
