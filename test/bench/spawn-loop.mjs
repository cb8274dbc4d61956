/** One nvidia-smi per sample, as many monitors do: reports how long each took, until it is killed. */
import { execFile } from 'node:child_process';

const [everyMs = '2000'] = process.argv.slice(2);
setInterval(() => {
  const startedMs = performance.now();
  execFile('nvidia-smi', ['--query-gpu=pci.bus_id,name', '--format=csv,noheader,nounits'], (_error, text) => {
    text.trim().split(',');
    process.send?.({ tookMs: performance.now() - startedMs });
  });
}, Number(everyMs));
