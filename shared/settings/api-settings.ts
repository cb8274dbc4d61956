import { Array as ArrayType, Boolean as BooleanType, Integer, Literal, String as StringType, Union } from 'typebox';

/** The local server and the OpenTelemetry export. */
export const apiSettingSchemas = {
  'api.enabled': BooleanType({
    guarded: true,
    default: false,
  }),
  'api.port': Integer({
    guarded: true,
    minimum: 1,
    maximum: 65_535,
    default: 7780,
  }),
  'api.host': StringType({
    guarded: true,
    default: '127.0.0.1',
    maxLength: 100,
    pattern: '^([0-9.]+|[0-9a-fA-F:]+|localhost)$',
    examples: ['127.0.0.1', '0.0.0.0'],
  }),
  'api.names': ArrayType(StringType({ pattern: '^[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?$' }), {
    guarded: true,
    default: [],
    maxItems: 20,
  }),
  'api.origins': ArrayType(
    StringType({ pattern: '^https?://([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}\\])(:[0-9]{1,5})?$' }),
    {
      guarded: true,
      default: [],
      maxItems: 20,
    },
  ),
  'api.tls.selfSigned': BooleanType({
    guarded: true,
    default: false,
  }),
  'api.tls.cert': StringType({
    guarded: true,
    default: '',
    maxLength: 1000,
    examples: ['/etc/tacho/fullchain.pem'],
  }),
  'api.tls.key': StringType({
    guarded: true,
    default: '',
    maxLength: 1000,
    examples: ['/etc/tacho/privkey.pem'],
  }),
  'otlp.url': StringType({
    guarded: true,
    secret: true,
    default: '',
    maxLength: 2000,
    pattern: '^$|^https?://[^\\s]+$',
    examples: ['http://127.0.0.1:4318/v1/metrics'],
  }),
  'otlp.headers': ArrayType(StringType({ pattern: '^[A-Za-z0-9-]+: [^\\r\\n]*$', maxLength: 4000 }), {
    guarded: true,
    secret: true,
    default: [],
    maxItems: 20,
  }),
  'otlp.intervalSeconds': Integer({
    guarded: true,
    minimum: 5,
    maximum: 3600,
    default: 60,
  }),
  'otlp.names': Union([Literal('tacho'), Literal('opentelemetry')], {
    guarded: true,
    default: 'tacho',
  }),
} as const;
