import { Array as ArrayType, Boolean as BooleanType, Integer, String as StringType } from 'typebox';

/** The local server and the OpenTelemetry export. */
export const apiSettingSchemas = {
  'api.enabled': BooleanType({
    guarded: true,
    default: false,
    title: 'Serve browsers and programs',
    description:
      'The window for a browser, figures as JSON and streams, and for Prometheus. Whoever asks needs the token below.',
  }),
  'api.port': Integer({
    guarded: true,
    minimum: 1,
    maximum: 65_535,
    default: 7780,
    title: 'Port',
    description: 'Port of the local server.',
  }),
  'api.host': StringType({
    guarded: true,
    default: '127.0.0.1',
    maxLength: 100,
    pattern: '^([0-9.]+|[0-9a-fA-F:]+|localhost)$',
    examples: ['127.0.0.1', '0.0.0.0'],
    title: 'Address',
    description:
      '127.0.0.1 serves this machine alone; 0.0.0.0 whoever reaches it, and then the token travels in the clear.',
  }),
  'api.names': ArrayType(StringType({ pattern: '^[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?$' }), {
    guarded: true,
    default: [],
    maxItems: 20,
    title: 'Names of this machine',
    description:
      'By which others reach it, one a line. Requests for any other name are refused; addresses are always taken. A proxy with TLS before it: its name, with its port where that is not 443.',
  }),
  'otlp.url': StringType({
    guarded: true,
    secret: true,
    default: '',
    maxLength: 2000,
    pattern: '^$|^https?://[^\\s]+$',
    examples: ['http://127.0.0.1:4318/v1/metrics'],
    title: 'OpenTelemetry receiver',
    description:
      'All figures are pushed there by OTLP over HTTP, such as http://127.0.0.1:4318/v1/metrics. Empty: none.',
  }),
  'otlp.headers': ArrayType(StringType({ pattern: '^[A-Za-z0-9-]+: [^\\r\\n]*$', maxLength: 4000 }), {
    guarded: true,
    secret: true,
    default: [],
    maxItems: 20,
    title: 'Headers for it',
    description: 'One a line, such as Authorization: Bearer …',
  }),
  'otlp.intervalSeconds': Integer({
    guarded: true,
    minimum: 5,
    maximum: 3600,
    default: 60,
    title: 'Push every',
    description: 'Seconds between two pushes.',
  }),
} as const;
