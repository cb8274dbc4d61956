const minuteMs = 60_000;

export const tenMinutesMs = 10 * minuteMs;

/** The spans of time that charts offer. */
export const ranges: readonly (readonly [lengthMs: number, name: string])[] = [
  [2 * minuteMs, '2 min'],
  [tenMinutesMs, '10 min'],
  [60 * minuteMs, '1 h'],
  [24 * 60 * minuteMs, '24 h'],
  [7 * 24 * 60 * minuteMs, '7 d'],
  [30 * 24 * 60 * minuteMs, '30 d'],
];
