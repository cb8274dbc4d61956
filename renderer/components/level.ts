export type Level = 'calm' | 'warm' | 'hot';

/** Levels of something that runs full; colours of levels are used for nothing else. */
export function levelOf(percent: number | null): Level {
  if (percent === null || percent < 75) return 'calm';
  return percent < 90 ? 'warm' : 'hot';
}
