import Type, { type TSchema } from 'typebox';
import { AgentTrendSchema, FleetTrendsSchema } from '../../../shared/wire/agent-trends.ts';
import {
  AgentListSchema,
  AgentPresenceSchema,
  AgentStatusSchema,
  TargetGroupSchema,
} from '../../../shared/wire/agents.ts';
import { AlertsSchema, AlertWire } from '../../../shared/wire/alerts.ts';
import { CpuWire, PressureWire } from '../../../shared/wire/cpu.ts';
import { DiskWire } from '../../../shared/wire/disk.ts';
import { FleetSummarySchema } from '../../../shared/wire/fleet-summary.ts';
import { GpusWire, SystemGpuSchema } from '../../../shared/wire/gpus.ts';
import { HistorySchema } from '../../../shared/wire/history.ts';
import { MemoryWire } from '../../../shared/wire/memory.ts';
import { NetworkWire } from '../../../shared/wire/network.ts';
import { ProcessAnswerSchema, ProcessEndSchema } from '../../../shared/wire/process.ts';
import { ProcessesWire, ProcessWire } from '../../../shared/wire/processes.ts';
import { RunWire } from '../../../shared/wire/runs.ts';
import { BatteryWire, ContainerWire, SensorWire } from '../../../shared/wire/sensors.ts';
import { SystemInfoSchema } from '../../../shared/wire/system-info.ts';
import { SystemMetricsSchema } from '../../../shared/wire/system-metrics.ts';
import { ErrorSchema } from '../access/refusal.ts';

/** An event of a stream (https://html.spec.whatwg.org/multipage/server-sent-events.html); comments keep the connection alive. */
export const MetricsEventSchema = Type.Object(
  {
    event: Type.Literal('metrics'),
    data: Type.String({
      contentMediaType: 'application/json',
      contentSchema: SystemMetricsSchema,
      description: 'JSON; if parts were requested, only those, with timestamp, instance_id and hostname',
    }),
  },
  { description: 'a server-sent event' },
);

/** `offline` and `online` are sent when the agent goes and when it is back. */
export const AgentEventSchema = Type.Object(
  {
    event: Type.Union([Type.Literal('metrics'), Type.Literal('offline'), Type.Literal('online')]),
    data: Type.String({
      contentMediaType: 'application/json',
      contentSchema: Type.Union([SystemMetricsSchema, AgentPresenceSchema]),
      description: 'JSON; the second form is that of the events `offline` and `online`',
    }),
  },
  { description: 'a server-sent event' },
);

export const ProcessEventSchema = Type.Object(
  {
    event: Type.Union([Type.Literal('process'), Type.Literal('end')]),
    data: Type.String({
      contentMediaType: 'application/json',
      contentSchema: Type.Union([ProcessAnswerSchema, ProcessEndSchema]),
      description: 'JSON; the second form is that of the event `end`',
    }),
  },
  { description: 'a server-sent event' },
);

export const StatusSchema = Type.Object({ status: Type.Literal('ok') });

/** Schemas that descriptions refer to by name, in the order of the generated types. */
export const namedSchemas: Readonly<Record<string, TSchema>> = {
  SystemMetrics: SystemMetricsSchema,
  Cpu: CpuWire,
  Memory: MemoryWire,
  Disk: DiskWire,
  Network: NetworkWire,
  Gpu: GpusWire.gpus.items,
  Processes: ProcessesWire,
  Process: ProcessWire,
  Sensor: SensorWire,
  Battery: BatteryWire,
  Container: ContainerWire,
  Run: RunWire,
  Pressure: PressureWire,
  SystemGpu: SystemGpuSchema,
  SystemInfo: SystemInfoSchema,
  Alerts: AlertsSchema,
  Alert: AlertWire,
  History: HistorySchema,
  AgentList: AgentListSchema,
  AgentStatus: AgentStatusSchema,
  FleetSummary: FleetSummarySchema,
  AgentTrend: AgentTrendSchema,
  FleetTrends: FleetTrendsSchema,
  TargetGroup: TargetGroupSchema,
  AgentPresence: AgentPresenceSchema,
  ProcessAnswer: ProcessAnswerSchema,
  MetricsEvent: MetricsEventSchema,
  AgentEvent: AgentEventSchema,
  ProcessEvent: ProcessEventSchema,
  Status: StatusSchema,
  Error: ErrorSchema,
};
