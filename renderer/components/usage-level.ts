export type UsageLevel = 'calm' | 'warm' | 'hot';

/**
 * The color of a share that has no alert rule of its own, such as one core or a remote machine. The dials of the overview turn red at the
 * threshold of their rule instead, and the tray icon, which draws sixteen steps, at the steps nearest to these values.
 */
export function usageLevelOf(percent: number | null): UsageLevel {
  if (percent === null || percent < 75) return 'calm';
  return percent < 90 ? 'warm' : 'hot';
}
