/** How often agents report, and when one that does not counts as offline. */
export interface HeartbeatTiming {
  readonly heartbeatSeconds: number;
  readonly offlineAfterMs: number;
}

/** A single late heartbeat must not count as offline, whatever the settings say. */
const minHeartbeats = 2;

/** From the settings `hub.heartbeatSeconds` and `hub.offlineSeconds`. */
export function chooseTiming(heartbeatSeconds: number, offlineSeconds: number): HeartbeatTiming {
  return { heartbeatSeconds, offlineAfterMs: 1000 * Math.max(offlineSeconds, minHeartbeats * heartbeatSeconds) };
}

export const defaultTiming = chooseTiming(30, 90);
