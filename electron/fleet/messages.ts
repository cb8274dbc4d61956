// Its names are not seen by every loader of modules: it is CommonJS that is put together at run time.
import protobuf, { type Type } from 'protobufjs';
import protoText from './fleet.proto?raw';

/** Highest version of the protocol that we speak. */
export const protocolVersion = 1;
/** More than any honest message: all processes of a large machine are a quarter of it. */
export const mostMessageBytes = 4 * 1024 * 1024;

export interface Hello {
  readonly protocol: number;
  readonly version: string;
  readonly hostname: string;
  readonly nowMs: number;
}

export interface GpuBeat {
  readonly busyPercent?: number;
  readonly memoryTotalBytes?: number;
  readonly memoryUsedBytes?: number;
}

export interface Heartbeat {
  readonly load_1m?: number;
  readonly availableCores?: number;
  readonly memoryTotalBytes?: number;
  readonly memoryAvailableBytes?: number;
  readonly cpuPercent?: number;
  readonly gpus?: readonly GpuBeat[];
}

export interface Watch {
  readonly intervalSeconds: number;
  readonly groups: readonly string[];
}

export interface WindowMessage {
  readonly window: number;
  readonly json: string;
}

/** One of these, see fleet.proto. */
export interface FromAgent {
  readonly hello?: Hello;
  readonly heartbeat?: Heartbeat;
  readonly systemInfo?: { readonly json: Uint8Array };
  readonly metrics?: { readonly atMs: number; readonly json: Uint8Array };
  readonly history?: { readonly id: number; readonly json: Uint8Array; readonly error: string };
  readonly windowMessage?: WindowMessage;
  readonly alerts?: { readonly json: Uint8Array };
}

/** One of these, see fleet.proto. */
export interface FromHub {
  readonly welcome?: { readonly protocol: number; readonly heartbeatSeconds: number };
  readonly askSystemInfo?: Readonly<Record<string, never>>;
  readonly watch?: Watch;
  readonly unwatch?: Readonly<Record<string, never>>;
  readonly askHistory?: { readonly id: number; readonly query: string };
  readonly windowOpen?: { readonly window: number };
  readonly windowMessage?: WindowMessage;
  readonly windowClose?: { readonly window: number };
}

const { root } = protobuf.parse(protoText, { keepCase: false });

export interface Codec<Message extends object> {
  encode(message: Message): Buffer;
  /** @throws Error for what is no such message */
  decode(bytes: Buffer): Message;
}

function createCodec<Message extends object>(name: string): Codec<Message> {
  const type: Type = root.lookupType(`tacho.fleet.v1.${name}`);
  return {
    encode: (message) => Buffer.from(type.encode(type.fromObject(message)).finish()),
    // Plain objects, with the defaults of proto3; what is optional, or not the one body, stays absent.
    decode: (bytes) => type.toObject(type.decode(bytes), { arrays: true, defaults: true }) as Message,
  };
}

export const fromAgentCodec = createCodec<FromAgent>('FromAgent');
export const fromHubCodec = createCodec<FromHub>('FromHub');

/** As gRPC names the call: method by path. */
export const attendPath = '/tacho.fleet.v1.Fleet/Attend';

const attend = {
  path: attendPath,
  requestStream: true,
  responseStream: true,
  requestSerialize: fromAgentCodec.encode,
  // The hub checks the size of a message by its kind before it decodes it.
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: fromHubCodec.encode,
  responseDeserialize: fromHubCodec.decode,
} as const;

/** What @grpc/grpc-js makes a server and a client of. */
export const fleetService = { attend } as const;
