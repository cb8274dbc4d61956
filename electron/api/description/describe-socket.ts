import {
  channelDescriptions,
  messageOf,
  RefusedSchema,
  RequestSchema,
  SubscribedSchema,
} from '../sockets/channel-schemas.ts';
import { nameSchemas } from './name-schemas.ts';
import { namedSchemas } from './schemas.ts';

/** `system/gpu/N` is the message systemGpuN. */
const nameMessage = (channel: string) => channel.replace(/\/(\w)/g, (_, letter: string) => letter.toUpperCase());

const refer = (path: string) => ({ $ref: `#/${path}` });

const description =
  'Send a request to subscribe to channels; each then sends a message at once, and with each sample that is due. Ping frames are answered.';

/**
 * The description of the WebSocket as AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0), from the side of the
 * server: it receives requests and sends the rest.
 * @param version of Tacho
 * @param host name and port of the server
 */
export function describeSocket(version: string, host: string) {
  const named = nameSchemas(namedSchemas);
  const channels = Object.entries(channelDescriptions).map(([name, one]) => [
    nameMessage(name),
    { name, title: one.summary, payload: messageOf(name, one) },
  ]);
  const messages: Readonly<Record<string, object>> = {
    request: { name: 'request', title: 'Subscribes to channels, or ends that', payload: RequestSchema },
    subscribed: { name: 'subscribed', title: 'The request was accepted', payload: SubscribedSchema },
    error: { name: 'error', title: 'The request was refused', payload: RefusedSchema },
    ...Object.fromEntries(channels),
  };
  const names = Object.keys(messages);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Tacho', version, description, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: {
      tacho: { host, protocol: 'ws', security: [refer('components/securitySchemes/token')] },
    },
    channels: {
      socket: {
        address: '/ws',
        messages: Object.fromEntries(names.map((name) => [name, refer(`components/messages/${name}`)])),
      },
    },
    operations: {
      receiveRequests: {
        action: 'receive',
        channel: refer('channels/socket'),
        messages: [refer('channels/socket/messages/request')],
        reply: {
          channel: refer('channels/socket'),
          messages: ['subscribed', 'error'].map((name) => refer(`channels/socket/messages/${name}`)),
        },
      },
      sendMetrics: {
        action: 'send',
        channel: refer('channels/socket'),
        messages: names.slice(3).map((name) => refer(`channels/socket/messages/${name}`)),
      },
    },
    components: {
      messages: named.refer(messages),
      schemas: named.schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token, as for the HTTP API' },
      },
    },
  };
}
