import { status } from '@grpc/grpc-js';
import { describe, expect, test } from 'vitest';
import { createMessageReader, ProtocolError } from '../../../../../../electron/fleet/hub/messages/message-reader.ts';
import { fromAgentCodec } from '../../../../../../electron/fleet/messages.ts';

const heartbeat = fromAgentCodec.encode({ heartbeat: { cpuPercent: 1 } });

function codeOf(work: () => unknown): status | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof ProtocolError ? error.code : status.UNKNOWN;
  }
}

describe('a reader of the messages of an agent', () => {
  test('takes a thousand messages in ten seconds, and again after that', () => {
    const time = { ms: 0 };
    const reader = createMessageReader(() => time.ms);
    for (let count = 0; count < 1000; count += 1) reader.readMessage(heartbeat);
    expect(codeOf(() => reader.readMessage(heartbeat))).toBe(status.RESOURCE_EXHAUSTED);
    time.ms += 10_001;
    expect(reader.readMessage(heartbeat)).toMatchObject({ heartbeat: { cpuPercent: 1 } });
  });

  test('takes a megabyte of JSON at once, and twenty in ten seconds', () => {
    const reader = createMessageReader(() => 0);
    const json = Buffer.from(JSON.stringify({ filler: 'x'.repeat(1_000_000) }));
    for (let count = 0; count < 20; count += 1) expect(json.equals(reader.readJson(json).text)).toBe(true);
    expect(codeOf(() => reader.readJson(json))).toBe(status.RESOURCE_EXHAUSTED);
    expect(codeOf(() => createMessageReader(() => 0).readJson(Buffer.alloc(1024 * 1024 + 1)))).toBe(
      status.RESOURCE_EXHAUSTED,
    );
  });

  test.each(['', '{', '[]', 'null', '7', '"text"'])('refuses %j, which is not a JSON object', (text) => {
    expect(codeOf(() => createMessageReader(() => 0).readJson(Buffer.from(text)))).toBe(status.INVALID_ARGUMENT);
  });
});
