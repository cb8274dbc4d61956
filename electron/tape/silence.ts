/** Samples are a minute apart at most; after a longer silence the machine slept, or Tacho did not run. Milliseconds. */
export const maxSilenceMs = 65_000;
