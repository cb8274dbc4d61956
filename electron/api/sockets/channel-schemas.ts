import Type, { type TObject, type TSchema } from 'typebox';
import { AlertsSchema } from '../../../shared/wire/alerts.ts';
import { CpuWire } from '../../../shared/wire/cpu.ts';
import { DiskWire } from '../../../shared/wire/disk.ts';
import { GpusWire } from '../../../shared/wire/gpus.ts';
import { MemoryWire } from '../../../shared/wire/memory.ts';
import { NetworkWire } from '../../../shared/wire/network.ts';
import { ProcessesWire } from '../../../shared/wire/processes.ts';
import { BatteryWire, SensorWire } from '../../../shared/wire/sensors.ts';

const timestamp = Type.String({ description: 'ISO 8601, UTC' });
const stamped = ({ properties }: TObject) => Type.Object({ timestamp, ...properties });

export const maxChannels = 64;

/** A message of the client. */
export const RequestSchema = Type.Object({
  action: Type.Union([Type.Literal('subscribe'), Type.Literal('unsubscribe')]),
  channels: Type.Array(Type.String(), { minItems: 1, maxItems: maxChannels }),
  interval: Type.Optional(
    Type.Number({ minimum: 1, maximum: 300, description: 'seconds between messages, for all channels; default: 2' }),
  ),
});

/** The answers to it. */
export const SubscribedSchema = Type.Object({
  event: Type.Literal('subscribed'),
  channels: Type.Array(Type.String(), { description: 'all that are subscribed to now' }),
});
export const RefusedSchema = Type.Object({
  event: Type.Literal('error'),
  error: Type.Union([Type.Literal('bad_request'), Type.Literal('internal')]),
  message: Type.String({ description: 'what is wrong, and what would be right' }),
});

/** What a channel sends. */
export interface ChannelDescription {
  readonly summary: string;
  /** The event of its messages. */
  readonly event: 'metrics' | 'alerts';
  readonly data: TSchema;
}

/** By the name of the channel; `N` stands for the number of a GPU. */
export const channelDescriptions: Readonly<Record<string, ChannelDescription>> = {
  'system/cpu': { summary: 'CPU and load', event: 'metrics', data: stamped(CpuWire) },
  'system/memory': { summary: 'Memory and swap', event: 'metrics', data: stamped(MemoryWire) },
  'system/disk': { summary: 'Disks and file systems', event: 'metrics', data: stamped(DiskWire) },
  'system/network': { summary: 'Interfaces and connections', event: 'metrics', data: stamped(NetworkWire) },
  'system/processes': { summary: 'The top processes', event: 'metrics', data: stamped(ProcessesWire) },
  'system/sensors': {
    summary: 'Sensors and batteries',
    event: 'metrics',
    data: Type.Object({ timestamp, sensors: Type.Array(SensorWire), battery: BatteryWire }),
  },
  'system/gpu/N': { summary: 'One GPU, by its number', event: 'metrics', data: stamped(GpusWire.gpus.items) },
  alerts: { summary: 'Alerts, whenever they change', event: 'alerts', data: AlertsSchema },
};

/** A message of a channel. */
export const messageOf = (name: string, { event, data }: ChannelDescription): TObject =>
  Type.Object({
    channel: name.endsWith('N') ? Type.String({ pattern: '^system/gpu/\\d{1,3}$' }) : Type.Literal(name),
    event: Type.Literal(event),
    data,
  });
