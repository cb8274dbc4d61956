import fc from 'fast-check';
import { type FromAgent, fromAgentCodec } from '../../electron/fleet/messages.ts';
import { metricIds } from '../../shared/metrics/catalogue.ts';

const extremes = [0, -0, -1, 1e300, -1e308, 5e-324, 8.64e15, 8.64e15 + 1, 2 ** 53, Number.NaN, 1 / 0, -1 / 0];
const anyDouble = fc.oneof(fc.constantFrom(...extremes), fc.double());
const uint32 = fc.oneof(fc.constantFrom(0, 1, 2 ** 32 - 1), fc.nat());
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom('', '__proto__', 'constructor', '\u202e', '\ud800', 'x'.repeat(70_000), '=cmd|1'),
);

/** A JSON number, or something else in its place. */
const anyFigure = fc.oneof(
  fc.constantFrom(1e300, -1e300, 8.64e15, Date.UTC(2026, 0, 1)),
  fc.double(),
  anyText,
  fc.constant(null),
);

const honestAlert = {
  id: fc.constantFrom('a', 'b', 'c'),
  ruleId: fc.constantFrom('cpu-high', 'disk-full'),
  kind: fc.constantFrom('level', 'change', 'forecast'),
  metric: fc.constantFrom(...metricIds),
  instance: fc.constantFrom('', 'sda', '__proto__'),
  where: fc.constantFrom('', 'sda'),
  severity: fc.constantFrom('warning', 'critical'),
  threshold: fc.double({ min: 0, max: 1e15, noNaN: true }),
  spanSeconds: fc.nat(),
  firedAt: fc.oneof(fc.nat(), fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) })),
  clearedAt: fc.constant(null),
  value: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  worst: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  level: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  heldMs: fc.nat(),
  culprit: fc.option(
    fc.record({
      pid: fc.nat(),
      name: anyText,
      cpuPercent: fc.option(fc.double({ min: 0, max: 1e4, noNaN: true })),
      residentBytes: fc.nat(),
      baseline: fc.option(fc.record({ ageMs: fc.nat(), cpuPercent: fc.constant(null), residentBytes: fc.nat() })),
    }),
  ),
} as const;

/** An alert of an honest agent, with up to three arbitrary fields. */
const anyAlert = fc
  .tuple(
    fc.record(honestAlert),
    fc.dictionary(
      fc.constantFrom(...Object.keys(honestAlert), 'host'),
      fc.oneof(anyFigure, fc.object({ maxDepth: 1 })),
      {
        maxKeys: 3,
      },
    ),
    fc.boolean(),
  )
  .map(([honest, odd, isHonest]) => (isHonest ? honest : { ...honest, ...odd }));

const keys = [
  'cpu',
  'disk',
  'devices',
  'partitions',
  'gpus',
  'name',
  'id',
  'mountpoint',
  'utilization',
  'toString',
  '__proto__',
];
const anyJson = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .object({ key: fc.constantFrom(...keys), maxDepth: 3, values: [anyFigure] })
      .map((value) => JSON.stringify(value)),
  },
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '[]',
    'null',
    `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    `{"disk":{"devices":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    `{"disk":{"devices":[${'{"name":"x","busy_percent":1},'.repeat(20_000)}{}]}}`,
    `{"gpus":[{"id":{"toString":1},"utilization":1}]}`,
  ),
);
const bytesOf = (json: fc.Arbitrary<string>) => json.map((text) => Buffer.from(text));

const anyHeartbeat = fc.record(
  {
    load_1m: anyDouble,
    availableCores: anyDouble,
    memoryTotalBytes: anyDouble,
    memoryAvailableBytes: anyDouble,
    cpuPercent: anyDouble,
    diskUsedPercent: anyDouble,
    networkReceivedBytesPerSecond: anyDouble,
    networkSentBytesPerSecond: anyDouble,
    gpus: fc.array(
      fc.record(
        { busyPercent: anyDouble, memoryTotalBytes: anyDouble, memoryUsedBytes: anyDouble },
        { requiredKeys: [] },
      ),
      { maxLength: 20 },
    ),
  },
  { requiredKeys: [] },
);

const anyBody: fc.Arbitrary<FromAgent> = fc.oneof(
  fc.record({ hello: fc.record({ protocol: uint32, version: anyText, hostname: anyText, nowMs: anyDouble }) }),
  { weight: 9, arbitrary: fc.record({ heartbeat: anyHeartbeat }) },
  { weight: 3, arbitrary: fc.record({ systemInfo: fc.record({ json: bytesOf(anyJson) }) }) },
  { weight: 8, arbitrary: fc.record({ metrics: fc.record({ atMs: anyDouble, json: bytesOf(anyJson) }) }) },
  { weight: 3, arbitrary: fc.record({ history: fc.record({ id: uint32, json: bytesOf(anyJson), error: anyText }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ windowMessage: fc.record({ window: fc.oneof(fc.constant(1), uint32), json: anyText }) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      alerts: fc.record({
        json: fc.oneof(
          {
            weight: 9,
            arbitrary: bytesOf(fc.array(anyAlert, { maxLength: 6 }).map((firing) => JSON.stringify({ firing }))),
          },
          bytesOf(anyJson),
        ),
      }),
    }),
  },
);

const randomBytes = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const encoded = anyBody.map((body) => fromAgentCodec.encode(body));
const damaged = fc.tuple(encoded, fc.nat(), fc.nat(255)).map(([bytes, at, value]) => {
  const copy = Buffer.from(bytes);
  if (copy.length > 0) copy[at % copy.length] = value;
  return copy;
});
const huge = fc.constantFrom(
  // Two million empty GPUs.
  Buffer.concat([Buffer.from([0x12, 0x80, 0x92, 0xf4, 0x01]), Buffer.alloc(4_000_000, Buffer.from([0x32, 0x00]))]),
  // Nested groups, and unknown fields.
  Buffer.alloc(4_000_000, 0x0b),
  Buffer.alloc(4_000_000, Buffer.from([0x9a, 0x06, 0x00])),
  fromAgentCodec.encode({ hello: { protocol: 1, version: 'x'.repeat(2_000_000), hostname: '', nowMs: 0 } }),
  fromAgentCodec.encode({ windowMessage: { window: 1, json: 'x'.repeat(3_900_000) } }),
);

/** The messages of one stream: most are valid, some damaged, some random, few huge. */
export const anyMessages: fc.Arbitrary<readonly Buffer[]> = fc
  .tuple(
    fc.option(anyDouble, { freq: 3 }),
    fc.array(
      fc.oneof(
        { weight: 80, arbitrary: encoded },
        { weight: 6, arbitrary: damaged },
        { weight: 3, arbitrary: randomBytes },
        { weight: 1, arbitrary: huge },
      ),
      { minLength: 1, maxLength: 5 },
    ),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([nowMs, messages, luck]) => [
    ...(luck === 0
      ? []
      : [fromAgentCodec.encode({ hello: { protocol: 1, version: '1', hostname: 'x', nowMs: nowMs ?? Date.now() } })]),
    ...messages,
  ]);
