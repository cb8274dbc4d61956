/** The clocks a card may run at, and the one it does. */
export interface ClockLevels {
  readonly currentMhz: number | null;
  readonly maxMhz: number | null;
}

/** pp_dpm_sclk and its like: a line for each level, `1: 991Mhz *`, with a star at the one in force. */
export function parseClockLevels(text: string | null): ClockLevels {
  const levels = [...(text ?? '').matchAll(/^\S+:\s*(\d+)\s*MHz\s*(\*?)/gim)];
  const current = levels.find(([, , star]) => star === '*')?.[1];
  const max = Math.max(...levels.map(([, mhz]) => Number(mhz)));
  return { currentMhz: current === undefined ? null : Number(current), maxMhz: levels.length > 0 ? max : null };
}
