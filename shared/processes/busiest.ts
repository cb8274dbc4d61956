/** The highest of some cores or GPUs; `null` where none is known. */
export function busiestPercent(parts: readonly { readonly busyPercent: number | null }[]): number | null {
  let busiest: number | null = null;
  for (const { busyPercent } of parts) {
    if (busyPercent !== null && busyPercent > (busiest ?? -1)) busiest = busyPercent;
  }
  return busiest;
}
