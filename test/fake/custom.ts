import type { Custom } from '../../shared/readings/custom.ts';

/** What files and a command of a user provide; one file is wrong. */
export function createCustom(at: number): Custom {
  return {
    families: [
      {
        name: 'backup_age_seconds',
        type: 'gauge',
        help: 'Time since the last backup.',
        source: 'backup.prom',
        samples: ['db', 'mail-with-a-rather-long-name.eu-central-1.example.internal'].map((job, index) => ({
          name: 'backup_age_seconds',
          labels: { job },
          value: 7200 * (index + 1),
          perSecond: null,
        })),
      },
      {
        name: 'requests_total',
        type: 'counter',
        help: 'Requests.',
        source: 'queue-metrics',
        samples: [{ name: 'requests_total', labels: {}, value: 1_234_567, perSecond: 0.0423 }],
      },
    ],
    sources: [
      { name: 'backup.prom', modifiedAt: at - 7_200_000 },
      { name: 'broken.prom', modifiedAt: at - 60_000 },
      { name: 'queue-metrics', modifiedAt: at - 30_000 },
    ],
    problems: ['broken.prom: line 3: "unknown" is not a number'],
  };
}
