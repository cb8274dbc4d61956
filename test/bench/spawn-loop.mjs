/** One nvidia-smi per sample, as many monitors do it: prints how long each took, for as long as it lives. */
import { execFile } from 'node:child_process';

const [everyMs = '2000'] = process.argv.slice(2);
setInterval(() => {
  const startedMs = performance.now();
  execFile('nvidia-smi', ['--query-gpu=pci.bus_id,name', '--format=csv,noheader,nounits'], (_error, text) => {
    text.trim().split(',');
    process.send?.({ tookMs: performance.now() - startedMs });
  });
}, Number(everyMs));
