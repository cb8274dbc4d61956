// Default import: protobufjs is CommonJS whose named exports not every module loader detects.
import protobuf, { type Type } from 'protobufjs';
import protoText from './fleet.proto?raw';

/** Highest protocol version this program supports. */
export const protocolVersion = 1;
/** Four times the process list of a large machine. */
export const maxMessageBytes = 4 * 1024 * 1024;

export interface Hello {
  readonly protocol: number;
  readonly version: string;
  readonly hostname: string;
  readonly nowMs: number;
}

export interface GpuHeartbeat {
  readonly busyPercent?: number;
  readonly memoryTotalBytes?: number;
  readonly memoryUsedBytes?: number;
}

export interface Heartbeat {
  readonly load_1m?: number;
  readonly load_5m?: number;
  readonly load_15m?: number;
  readonly physicalCores?: number;
  readonly gpuType?: string;
  readonly availableCores?: number;
  readonly memoryTotalBytes?: number;
  readonly memoryAvailableBytes?: number;
  readonly cpuPercent?: number;
  /** Of the fullest file system. */
  readonly diskUsedPercent?: number;
  readonly networkReceivedBytesPerSecond?: number;
  readonly networkSentBytesPerSecond?: number;
  readonly gpus?: readonly GpuHeartbeat[];
}

export interface Watch {
  readonly intervalSeconds: number;
  readonly groups: readonly string[];
}

export interface WindowMessage {
  readonly window: number;
  readonly json: string;
}

/** Exactly one field is set, see fleet.proto. */
export interface FromAgent {
  readonly hello?: Hello;
  readonly heartbeat?: Heartbeat;
  readonly systemInfo?: { readonly json: Uint8Array };
  readonly metrics?: { readonly atMs: number; readonly json: Uint8Array };
  readonly history?: { readonly id: number; readonly json: Uint8Array; readonly error: string };
  readonly windowMessage?: WindowMessage;
  readonly alerts?: { readonly json: Uint8Array };
  readonly renew?: { readonly request: string };
}

/** Exactly one field is set, see fleet.proto. */
export interface FromHub {
  readonly welcome?: { readonly protocol: number; readonly heartbeatSeconds: number };
  readonly askSystemInfo?: Readonly<Record<string, never>>;
  readonly watch?: Watch;
  readonly unwatch?: Readonly<Record<string, never>>;
  readonly askHistory?: { readonly id: number; readonly query: string };
  readonly windowOpen?: { readonly window: number };
  readonly windowMessage?: WindowMessage;
  readonly windowClose?: { readonly window: number };
  readonly renewed?: { readonly certificate: string; readonly authority: string };
}

const { root } = protobuf.parse(protoText, { keepCase: false });

export interface Codec<Message extends object> {
  encode(message: Message): Buffer;
  /** @throws Error if the bytes are not such a message */
  decode(bytes: Buffer): Message;
}

function createCodec<Message extends object>(name: string): Codec<Message> {
  const type: Type = root.lookupType(`tacho.fleet.v1.${name}`);
  return {
    encode: (message) => Buffer.from(type.encode(type.fromObject(message)).finish()),
    // Plain objects with proto3 defaults; optional fields and the unset bodies of the oneof stay absent.
    decode: (bytes) => type.toObject(type.decode(bytes), { arrays: true, defaults: true }) as Message,
  };
}

export const fromAgentCodec = createCodec<FromAgent>('FromAgent');
export const fromHubCodec = createCodec<FromHub>('FromHub');

/** Path of the gRPC method. */
export const attendPath = '/tacho.fleet.v1.Fleet/Attend';

const attend = {
  path: attendPath,
  requestStream: true,
  responseStream: true,
  requestSerialize: fromAgentCodec.encode,
  // Left undecoded: the hub first checks the size limit of each message kind.
  requestDeserialize: (bytes: Buffer) => bytes,
  responseSerialize: fromHubCodec.encode,
  responseDeserialize: fromHubCodec.decode,
} as const;

/** Service definition for @grpc/grpc-js. */
export const fleetService = { attend } as const;
