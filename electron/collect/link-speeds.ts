import type { Links } from '../../shared/readings/network.ts';
import type { Collector } from '../foundation/collector.ts';

/** Passes the readings on and keeps the speeds of the links, which the traffic is held against. */
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
        const answer = inner.collect(tick);
        if (answer !== null && typeof answer === 'object' && 'list' in answer) links = answer;
        return answer;
      },
    };
  });
  return {
    collectors: watched,
    speedOf: (name) => links?.list.find((link) => link.name === name)?.speedMbit ?? null,
  };
}
