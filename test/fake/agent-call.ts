import { Duplex } from 'node:stream';
import type { status } from '@grpc/grpc-js';
import type { AgentCall } from '../../electron/fleet/hub/listen.ts';
import type { FromHub } from '../../electron/fleet/messages.ts';

/** The hub's end of a stream, without a network: records what the hub writes and how it ends the stream. */
export function createAgentCall() {
  const heard: FromHub[] = [];
  const ended: { readonly code: status; readonly details: string }[] = [];
  const call = new Duplex({
    objectMode: true,
    read: () => undefined,
    write(message: FromHub, _encoding, done) {
      heard.push(message);
      done();
    },
  });
  call.on('error', (error: unknown) => ended.push(error as (typeof ended)[number]));
  return {
    // The hub uses only what every stream has.
    call: call as unknown as AgentCall,
    heard,
    ended,
    /** A message from the agent arrives. */
    receive: (bytes: Buffer) => void call.emit('data', bytes),
    end: () => void call.destroy(),
  };
}
