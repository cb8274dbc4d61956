import type { Links } from '../../shared/readings/network.ts';
import type { Collector } from '../foundation/collector.ts';

/** Wraps collectors so that the link speeds they read can be used to check the plausibility of traffic. */
export function watchLinkSpeeds(collectors: readonly Collector[]): {
  readonly collectors: readonly Collector[];
  speedOf(name: string): number | null;
} {
  let links: Links | null = null;
  const watched = collectors.map((collector): Collector => {
    if (collector.name !== 'links') return collector;
    const inner = collector as Collector<'links'>;
    return {
      ...inner,
      collect(tick) {
        const reading = inner.collect(tick);
        if (reading !== null && typeof reading === 'object' && 'list' in reading) links = reading;
        return reading;
      },
    };
  });
  return {
    collectors: watched,
    speedOf: (name) => links?.list.find((link) => link.name === name)?.speedMbit ?? null,
  };
}
