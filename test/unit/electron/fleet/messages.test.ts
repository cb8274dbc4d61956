import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf, { type Type } from 'protobufjs';
import { expect, test } from 'vitest';
import { fromAgentCodec, fromHubCodec } from '../../../../electron/fleet/messages.ts';

const text = readFileSync(join(import.meta.dirname, '../../../../electron/fleet/fleet.proto'), 'utf8');
const { root } = protobuf.parse(text, { keepCase: true });

/** Every field on the wire: message, number, name, type. */
function listFields(): readonly string[] {
  const namespace = root.lookup('tacho.fleet.v1') as unknown as { nestedArray: readonly Type[] };
  return namespace.nestedArray
    .filter((type) => 'fieldsArray' in type)
    .flatMap((type) =>
      type.fieldsArray.map(
        ({ id, name, type: kind, repeated }) => `${type.name} ${id} ${name} ${repeated ? 'repeated ' : ''}${kind}`,
      ),
    );
}

test('the released protocol keeps its numbers, names and types', async () => {
  await expect(`${listFields().join('\n')}\n`).toMatchFileSnapshot('protocol.golden.txt');
});

test('each field has a comment', () => {
  const lines = text.split('\n').map((line) => line.trim());
  const bare = lines.filter((line, index) => {
    if (!/ = \d+;$/.test(line)) return false;
    // A comment may cover several fields.
    const above = lines.slice(0, index).findLast((one) => !/ = \d+;$/.test(one)) ?? '';
    return !above.startsWith('//') && !/^uint32 id|^string error|^bytes json/.test(line);
  });
  expect(bare).toEqual([]);
});

test('fields of newer versions are ignored, and missing fields have their defaults', () => {
  const newer = Buffer.concat([
    fromHubCodec.encode({ watch: { intervalSeconds: 7, groups: ['cpu'] } }),
    Buffer.from([0x9a, 0x06, 0x01, 0x78]),
  ]);
  expect(fromHubCodec.decode(newer)).toEqual({ watch: { intervalSeconds: 7, groups: ['cpu'] } });
  expect(fromAgentCodec.decode(Buffer.from([0x0a, 0x00]))).toEqual({
    hello: { protocol: 0, version: '', hostname: '', nowMs: 0 },
  });
  expect(fromAgentCodec.decode(Buffer.alloc(0))).toEqual({});
});

test('a heartbeat of a machine with eight GPUs takes less than 500 bytes', () => {
  const gpu = { busyPercent: 99.9, memoryTotalBytes: 85_899_345_920, memoryUsedBytes: 85_899_345_919 };
  const values = {
    load_1m: 123.45,
    load_5m: 123.45,
    load_15m: 123.45,
    physicalCores: 128,
    gpuType: 'nvidia',
    availableCores: 128,
    memoryTotalBytes: 2e12,
    memoryAvailableBytes: 1e12,
    cpuPercent: 99.9,
    diskUsedPercent: 99.9,
    networkReceivedBytesPerSecond: 1.25e9,
    networkSentBytesPerSecond: 1.25e9,
  };
  expect(fromAgentCodec.encode({ heartbeat: { ...values, gpus: Array(8).fill(gpu) } }).length).toBeLessThan(500);
});
