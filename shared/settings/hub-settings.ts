import { Boolean as BooleanType, Integer, String as StringType } from 'typebox';

/** The hub on this machine, and the hub that its agent connects to. */
export const hubSettingSchemas = {
  'hub.enabled': BooleanType({
    guarded: true,
    default: false,
  }),
  'hub.host': StringType({
    guarded: true,
    default: '0.0.0.0',
    maxLength: 100,
    pattern: '^([0-9.]+|[0-9a-fA-F:]+|localhost)$',
    examples: ['0.0.0.0', '127.0.0.1'],
  }),
  'hub.port': Integer({
    guarded: true,
    minimum: 1,
    maximum: 65_534,
    default: 7790,
  }),
  'hub.name': StringType({
    guarded: true,
    default: '',
    maxLength: 253,
    pattern: '^([A-Za-z0-9.-]*|[0-9a-fA-F:]+)$',
    examples: ['hub.lan'],
  }),
  'hub.heartbeatSeconds': Integer({
    guarded: true,
    minimum: 5,
    maximum: 300,
    default: 30,
  }),
  'hub.offlineSeconds': Integer({
    guarded: true,
    minimum: 10,
    maximum: 3600,
    default: 90,
  }),
  'hub.historyDays': Integer({
    guarded: true,
    minimum: 0,
    maximum: 365,
    default: 30,
  }),
  'agent.hub': StringType({
    guarded: true,
    default: '',
    maxLength: 300,
    pattern:
      '^$|^(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9.-]+):([0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
    examples: ['hub.lan:7790'],
  }),
} as const;
