import { createPortableCollectors } from '../../collect/portable/collectors.ts';
import { runIoreg } from '../../collect/portable/ioreg.ts';
import type { SystemInformation } from '../../collect/portable/system-information.ts';
import { waiting } from '../../foundation/collector.ts';
import type { HelperReading, Task } from '../../helper/protocol.ts';

/** systeminformation runs in a helper, where waiting for the processes it starts blocks nothing else. */
export function createPortableTasks(platform: NodeJS.Platform): readonly Task[] {
  const load = async () => (await import('systeminformation')).default as SystemInformation;
  return createPortableCollectors(load, platform === 'darwin' ? runIoreg : null).map(
    ({ name, intervalMs = 5000, collect }) => ({
      reading: name as HelperReading,
      intervalMs,
      async read() {
        const tick = {
          at: Date.now(),
          monotonicMs: performance.now(),
          maxGapMs: 2.5 * intervalMs,
          emit: () => undefined,
        };
        const reading = await collect(tick);
        return (reading === waiting ? null : reading) as never;
      },
    }),
  );
}
