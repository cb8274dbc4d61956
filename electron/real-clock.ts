import type { Clock } from './collect/sampler.ts';

export const realClock: Clock = { now: Date.now, monotonicMs: () => performance.now() };
