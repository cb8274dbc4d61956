import os from 'node:os';
import type { Clock } from './clock.ts';

export const realClock: Clock = {
  now: Date.now,
  monotonicMs: () => performance.now(),
  sinceBootMs: () => os.uptime() * 1000,
};
