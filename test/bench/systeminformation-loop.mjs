/** The same readings through systeminformation, every second, until killed: the cost of a monitor that uses it. */
import si from 'systeminformation';

for (;;) {
  const startedMs = performance.now();
  await si.currentLoad();
  await si.mem();
  await si.fsStats();
  await si.disksIO();
  await si.networkStats('*');
  await si.processes();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - startedMs))));
}
