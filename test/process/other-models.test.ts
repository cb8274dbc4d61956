import Type from 'typebox';
import { Value } from 'typebox/value';
import { beforeAll, expect, test } from 'vitest';
import { ensureBundle } from '../../build/ensure-bundle.mjs';
import { connect, serve } from './serve.ts';

beforeAll(ensureBundle, 60_000);

/** Fields and bounds of clients that were written for other monitors: a field that is absent or null there is an error. */
const number = Type.Number();
const size = Type.Number({ minimum: 0 });
const count = Type.Integer({ minimum: 0 });
const percent = Type.Number({ minimum: 0, maximum: 100 });
const time = Type.String({ pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$` });
const orNull = (schema: Type.TSchema) => Type.Union([schema, Type.Null()]);

const cpu = Type.Object({
  utilization_percent: percent,
  per_core_utilization: Type.Array(number),
  logical_cores: Type.Integer(),
  physical_cores: Type.Integer(),
  frequency: orNull(Type.Object({ current_mhz: number, min_mhz: number, max_mhz: number })),
  load_average_1m: orNull(number),
  load_average_5m: orNull(number),
  load_average_15m: orNull(number),
  cpu_times: Type.Object({ user: number, system: number, idle: number, iowait: orNull(number) }),
  context_switches: orNull(Type.Integer()),
});
const memory = Type.Object({
  total_mb: size,
  available_mb: size,
  used_mb: size,
  free_mb: size,
  utilization_percent: percent,
  swap_total_mb: size,
  swap_used_mb: size,
  swap_free_mb: size,
  swap_utilization_percent: percent,
  cached_mb: orNull(size),
  buffers_mb: orNull(size),
});
const disk = Type.Object({
  partitions: Type.Array(
    Type.Object({
      device: Type.String(),
      mountpoint: Type.String(),
      fstype: Type.String(),
      total_mb: size,
      used_mb: size,
      free_mb: size,
      utilization_percent: percent,
    }),
  ),
  io_counters: orNull(Type.Object({ read_bytes: count, write_bytes: count, read_count: count, write_count: count })),
});
const network = Type.Object({
  io_counters: Type.Object({
    bytes_sent: count,
    bytes_recv: count,
    packets_sent: count,
    packets_recv: count,
    errin: count,
    errout: count,
    dropin: count,
    dropout: count,
  }),
  connections_count: orNull(Type.Integer()),
});
const whole = Type.Object({
  timestamp: time,
  instance_id: Type.String(),
  cpu,
  memory,
  disk: orNull(disk),
  network: orNull(network),
  boot_time: time,
  uptime_seconds: size,
});
const gpu = Type.Object({
  gpu_index: Type.Integer(),
  utilization: number,
  memory_used: number,
  memory_total: number,
  temperature: number,
  power_draw: number,
});

/** What a page with charts of the last hour keeps. */
const charts = {
  'system/cpu': Type.Object({
    overall_utilization: percent,
    per_core_utilization: Type.Array(number),
    timestamp: time,
  }),
  'system/memory': Type.Object({
    ram_used: count,
    ram_total: count,
    swap_used: count,
    swap_total: count,
    timestamp: time,
  }),
  'system/disk': Type.Object({ read_rate_mbps: size, write_rate_mbps: size, timestamp: time }),
  'system/network': Type.Object({ upload_rate_mbps: size, download_rate_mbps: size, timestamp: time }),
} as const;

const errorsOf = (schema: Type.TSchema, value: unknown) =>
  Value.Errors(schema, value).map(({ instancePath, message }) => `${instancePath} ${message}`);

test('the answers of a real machine fit the models that clients of other monitors have', async () => {
  const served = await serve();
  const read = async (path: string) => (await served.get(path)).json();
  await expect.poll(async () => errorsOf(whole, await read('/system/metrics'))).toEqual([]);
  for (const [path, model] of [
    ['cpu', cpu],
    ['memory', memory],
    ['disk', disk],
    ['network', network],
  ] as const) {
    expect([path, errorsOf(model, await read(`/system/metrics/${path}`))]).toEqual([path, []]);
  }
  const { gpus } = (await read('/system/gpu')) as { gpus: readonly unknown[] };
  for (const one of gpus) expect(errorsOf(gpu, one)).toEqual([]);
  const { cpu: now, memory: used } = (await read('/system/metrics')) as Record<string, Record<string, unknown>>;
  expect([now?.['usage_percent'], used?.['usage_percent']]).toEqual([
    now?.['utilization_percent'],
    used?.['utilization_percent'],
  ]);
});

test('the channels of a WebSocket have the fields that such clients draw', async () => {
  const program = await connect(await serve(), { as: 'program' });
  const names = Object.keys(charts) as (keyof typeof charts)[];
  const messages = names.map((name) =>
    program.next(({ channel, data }) => channel === name && errorsOf(charts[name], data).length === 0),
  );
  program.socket.send(JSON.stringify({ action: 'subscribe', channels: names, interval: 1 }));
  expect((await Promise.all(messages)).map(({ event }) => event)).toEqual(names.map(() => 'metrics'));
});

test('history without parameters is the last hour of the overview metrics', async () => {
  const served = await serve();
  const ask = async () => (await (await served.get('/system/history')).json()) as { series: { metric: string }[] };
  await expect
    .poll(async () => (await ask()).series.map(({ metric }) => metric))
    .toEqual(expect.arrayContaining(['cpu.utilization_percent', 'memory.utilization_percent']));
});
