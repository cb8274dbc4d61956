/** Loaded before a program by `--import`: reports the active handles on file descriptor 3, once per second. */
import { writeSync } from 'node:fs';

setInterval(() => {
  const kinds = process.getActiveResourcesInfo();
  const timers = kinds.filter((kind) => kind === 'Timeout' || kind === 'Immediate').length;
  writeSync(3, `${JSON.stringify({ timers, handles: kinds.length - timers, heap: process.memoryUsage().heapUsed })}\n`);
}, 1000).unref();
