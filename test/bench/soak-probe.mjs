/** Loaded before a program by `--import`: tells on file descriptor 3, once a second, what keeps it alive. */
import { writeSync } from 'node:fs';

setInterval(() => {
  const kinds = process.getActiveResourcesInfo();
  const timers = kinds.filter((kind) => kind === 'Timeout' || kind === 'Immediate').length;
  writeSync(3, `${JSON.stringify({ timers, handles: kinds.length - timers, heap: process.memoryUsage().heapUsed })}\n`);
}, 1000).unref();
