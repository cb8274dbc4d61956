import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { families } from '../../shared/prometheus/exposition.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';

export interface ExportOptions {
  readonly url: string;
  /** `Name: value`. */
  readonly headers: readonly string[];
  readonly everyMs: number;
  readonly version: string;
  readonly identity: WireIdentity;
  readonly newest: () => Snapshot | null;
  /** After each push: why it failed, or `null`. */
  onResult(problem: string | null): void;
}

export interface RunningExport {
  stop(): Promise<void>;
}

function parseHeader(text: string): readonly [name: string, value: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1).trim()];
}

/** The exporter, with its results told instead of written to the console. */
function withResults(exporter: PushMetricExporter, onResult: ExportOptions['onResult']): PushMetricExporter {
  return Object.assign(Object.create(exporter) as PushMetricExporter, {
    export(...[batch, done]: Parameters<PushMetricExporter['export']>) {
      exporter.export(batch, (result) => {
        onResult(result.code === 0 ? null : (result.error?.message ?? 'it gave no reason'));
        // The reader would write to the console what was told already.
        done({ code: 0 });
      });
    },
  });
}

/** The same figures that Prometheus is told, pushed (https://opentelemetry.io/docs/specs/otlp/#otlphttp). */
export function exportMetrics(options: ExportOptions): RunningExport {
  const { url, headers, everyMs, version, identity, newest, onResult } = options;
  const exporter = new OTLPMetricExporter({
    url,
    headers: Object.fromEntries(headers.map(parseHeader)),
    timeoutMillis: Math.min(10_000, everyMs),
  });
  const reader = new PeriodicExportingMetricReader({
    exporter: withResults(exporter, onResult),
    exportIntervalMillis: everyMs,
    exportTimeoutMillis: Math.min(15_000, everyMs),
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
  for (const { name, type, help, read } of families) {
    const shape = { description: help };
    const instrument =
      type === 'counter' ? meter.createObservableCounter(name, shape) : meter.createObservableGauge(name, shape);
    instrument.addCallback((result) => {
      const snapshot = newest();
      for (const { labels, value } of snapshot ? read(snapshot, identity) : []) result.observe(value, labels);
    });
  }
  return {
    // What was not pushed by now is told by nobody: a receiver that hangs must not hold us.
    stop: () => provider.shutdown({ timeoutMillis: 2000 }).catch(() => undefined),
  };
}
