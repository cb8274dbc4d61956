import type { FastifyInstance, FastifyReply } from 'fastify';
import Type from 'typebox';
import { AlertsSchema, toAlerts } from '../../../shared/wire/alerts.ts';
import { SystemGpuSchema } from '../../../shared/wire/gpus.ts';
import { type MetricGroup, metricGroups } from '../../../shared/wire/groups.ts';
import { SystemInfoSchema } from '../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../shared/wire/system-metrics.ts';
import { refuse } from '../access/refusal.ts';
import { operation } from '../description/operation.ts';
import type { Feed } from '../feed.ts';
import type { LatestMetrics } from '../streams/latest-metrics.ts';
import type { WholeSample } from '../streams/whole-sample.ts';

/** Sends JSON that was serialized before; `null` before the first sample. */
export function sendJson(reply: FastifyReply, json: Buffer | null): FastifyReply {
  if (json === null) {
    reply.header('retry-after', '1');
    return refuse(reply, 503, 'no sample yet; retry in a second');
  }
  return reply.type('application/json; charset=utf-8').send(json);
}

const parts: Readonly<Record<MetricGroup, object>> = {
  cpu: SystemMetricsSchema.properties.cpu,
  memory: SystemMetricsSchema.properties.memory,
  disk: SystemMetricsSchema.properties.disk,
  network: SystemMetricsSchema.properties.network,
  gpu: Type.Pick(SystemMetricsSchema, ['gpus', 'gpu_type']),
  processes: SystemMetricsSchema.properties.processes,
  sensors: SystemMetricsSchema.properties.sensors,
  runs: SystemMetricsSchema.properties.runs,
  custom: SystemMetricsSchema.properties.custom,
};

const capitalize = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The current state: parts of the metrics, the GPUs, the machine, the alerts. */
export function addSystemRoutes(
  server: FastifyInstance,
  feed: Pick<Feed, 'alerts'>,
  current: LatestMetrics,
  wholeSample: WholeSample,
): void {
  const config = { right: 'read' } as const;

  function add(path: string, id: string, summary: string, answer: object, read: () => Buffer | null): void {
    const schema = operation(id, 'machine', summary, { answer, isSometimesUnavailable: true });
    server.get(path, { config, schema }, async (_request, reply) => {
      await wholeSample.first();
      return sendJson(reply, read());
    });
  }

  for (const name of metricGroups) {
    const id = `get${capitalize(name)}Metrics`;
    add(`/system/metrics/${name}`, id, `The part ${name} of the metrics`, parts[name], () => current.part(name));
  }
  add('/system/gpu', 'getGpus', 'GPUs, and the state of their reading', SystemGpuSchema, current.gpus);
  add('/system/info', 'getInfo', 'Facts about this machine', SystemInfoSchema, current.info);
  const schema = operation('getAlerts', 'machine', 'Firing and recently resolved alerts', { answer: AlertsSchema });
  server.get('/alerts', { config, schema }, async () => toAlerts(feed.alerts));
}
