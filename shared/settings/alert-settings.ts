import { Array as ArrayType, Boolean as BooleanType, Integer, String as StringType } from 'typebox';
import { AlertRuleSchema, defaultRules } from '../alerts/rule.ts';

const timeOfDay = { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['22:00'] };

/** Rules, and how and when their alerts are delivered. */
export const alertSettingSchemas = {
  'alerts.notify': BooleanType({
    default: true,
  }),
  'alerts.rules': ArrayType(AlertRuleSchema, {
    default: defaultRules,
    maxItems: 200,
  }),
  'alerts.coolDownMinutes': Integer({
    minimum: 0,
    maximum: 1440,
    default: 10,
  }),
  'alerts.quietInFront': BooleanType({
    default: true,
  }),
  'alerts.quietInFullScreen': BooleanType({
    default: true,
  }),
  'alerts.quietOnBattery': BooleanType({
    default: false,
  }),
  'alerts.quietDays': ArrayType(Integer({ minimum: 0, maximum: 6 }), {
    default: [],
    maxItems: 7,
    uniqueItems: true,
  }),
  'alerts.quietFrom': StringType({
    ...timeOfDay,
    default: '22:00',
  }),
  'alerts.quietTo': StringType({
    ...timeOfDay,
    default: '07:00',
  }),
  'alerts.quietCritical': BooleanType({
    default: true,
  }),
  'alerts.webhookUrl': StringType({
    guarded: true,
    secret: true,
    default: '',
    maxLength: 2000,
    pattern: '^$|^https?://[^\\s]+$',
    examples: ['https://example.org/hook'],
  }),
  'alerts.webhookPrivate': BooleanType({
    guarded: true,
    default: false,
  }),
  'alerts.command': ArrayType(StringType({ minLength: 1, maxLength: 4000 }), {
    guarded: true,
    secret: true,
    default: [],
    maxItems: 50,
  }),
} as const;
