import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { listCustomFamilies } from '../../shared/prometheus/custom.ts';
import { families } from '../../shared/prometheus/exposition.ts';
import type { Family, Sample } from '../../shared/prometheus/family.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { WireIdentity } from '../../shared/wire/system-metrics.ts';
import type { Convention, Point } from './conventions/convention.ts';
import { conventions, replacedFamilies } from './conventions/conventions.ts';

export interface ExportOptions {
  readonly url: string;
  /** `Name: value`. */
  readonly headers: readonly string[];
  readonly intervalMs: number;
  /** With `opentelemetry`, what the semantic conventions have no name for keeps Tacho's own. */
  readonly names: Settings['otlp.names'];
  readonly version: string;
  readonly identity: WireIdentity;
  /** Exported beside the metrics of the machine. */
  readonly statistics: readonly Family[];
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
  const { url, headers, intervalMs, names, version, identity, statistics, latest, onResult } = options;
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
  function add(shape: Pick<Convention, 'name' | 'instrument' | 'unit' | 'help'>, read: Convention['read']): void {
    if (known.has(shape.name)) return;
    known.add(shape.name);
    const options = { description: shape.help, unit: shape.unit };
    const create = {
      counter: () => meter.createObservableCounter(shape.name, options),
      gauge: () => meter.createObservableGauge(shape.name, options),
      upDownCounter: () => meter.createObservableUpDownCounter(shape.name, options),
    } satisfies Record<Convention['instrument'], unknown>;
    create[shape.instrument]().addCallback((result) => {
      const snapshot = latest();
      for (const { attributes, value } of snapshot ? read(snapshot, identity) : []) result.observe(value, attributes);
    });
  }
  function addFamily({ name, type, help, read }: Family): void {
    const toPoint = ({ labels, value }: Sample): Point => ({ attributes: labels, value });
    // The unit is part of the name.
    add({ name, instrument: type, unit: '', help }, (snapshot, who) => read(snapshot, who).map(toPoint));
  }
  const isSemantic = names === 'opentelemetry';
  for (const convention of isSemantic ? conventions : []) add(convention, convention.read);
  for (const family of [...families, ...statistics])
    if (!isSemantic || !replacedFamilies.has(family.name)) addFamily(family);
  function addCustomFamilies(): void {
    for (const family of listCustomFamilies(latest())) addFamily(family);
  }
  addCustomFamilies();
  return {
    // A receiver that hangs must not delay the exit.
    stop: () => provider.shutdown({ timeoutMillis: 2000 }).catch(() => undefined),
  };
}
