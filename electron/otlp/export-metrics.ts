import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { listCustomFamilies } from '../../shared/prometheus/custom.ts';
import { families } from '../../shared/prometheus/exposition.ts';
import type { Family } from '../../shared/prometheus/family.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';

export interface ExportOptions {
  readonly url: string;
  /** `Name: value`. */
  readonly headers: readonly string[];
  readonly intervalMs: number;
  readonly version: string;
  readonly identity: WireIdentity;
  readonly latest: () => Snapshot | null;
  /** Called after each push with the reason if it failed. */
  onResult(problem: string | null): void;
}

export interface RunningExport {
  stop(): Promise<void>;
}

function parseHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1).trim()];
}

/** Reports the results of the exporter instead of writing them to the console. */
function withResults(exporter: PushMetricExporter, onResult: ExportOptions['onResult']): PushMetricExporter {
  return Object.assign(Object.create(exporter) as PushMetricExporter, {
    export(...[batch, done]: Parameters<PushMetricExporter['export']>) {
      exporter.export(batch, (result) => {
        onResult(result.code === 0 ? null : (result.error?.message ?? 'no reason given'));
        // The reader would write the error to the console.
        done({ code: 0 });
      });
    },
  });
}

/** Pushes the same metrics that Prometheus reads (https://opentelemetry.io/docs/specs/otlp/#otlphttp). */
export function exportMetrics(options: ExportOptions): RunningExport {
  const { url, headers, intervalMs, version, identity, latest, onResult } = options;
  const exporter = new OTLPMetricExporter({
    url,
    headers: Object.fromEntries(headers.map(parseHeader)),
    timeoutMillis: Math.min(10_000, intervalMs),
  });
  const reader = new PeriodicExportingMetricReader({
    exporter: withResults(exporter, (problem) => {
      // Those that have appeared since are in the next push.
      addCustomFamilies();
      onResult(problem);
    }),
    exportIntervalMillis: intervalMs,
    exportTimeoutMillis: Math.min(15_000, intervalMs),
  });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({
      'service.name': 'tacho',
      'service.version': version,
      'service.instance.id': identity.instanceId,
      'host.name': identity.host.name,
    }),
    readers: [reader],
  });
  const meter = provider.getMeter('tacho', version);
  const known = new Set<string>();
  function addFamily({ name, type, help, read }: Family): void {
    if (known.has(name)) return;
    known.add(name);
    const shape = { description: help };
    const instrument =
      type === 'counter' ? meter.createObservableCounter(name, shape) : meter.createObservableGauge(name, shape);
    instrument.addCallback((result) => {
      const snapshot = latest();
      for (const { labels, value } of snapshot ? read(snapshot, identity) : []) result.observe(value, labels);
    });
  }
  for (const family of families) addFamily(family);
  function addCustomFamilies(): void {
    for (const family of listCustomFamilies(latest())) addFamily(family);
  }
  addCustomFamilies();
  return {
    // A receiver that hangs must not delay the exit.
    stop: () => provider.shutdown({ timeoutMillis: 2000 }).catch(() => undefined),
  };
}
