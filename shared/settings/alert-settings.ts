import { Array as ArrayType, Boolean as BooleanType, Integer, String as StringType } from 'typebox';
import { AlertRuleSchema, defaultRules } from '../alerts/rule.ts';

const timeOfDay = { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['22:00'] };

/** Rules, and how and when their alerts are delivered. */
export const alertSettingSchemas = {
  'alerts.notify': BooleanType({
    default: true,
    title: 'Desktop notifications',
    description: 'Off: alerts are still kept and shown in the window.',
  }),
  'alerts.rules': ArrayType(AlertRuleSchema, {
    default: defaultRules,
    maxItems: 200,
    title: 'Rules',
    description: 'When an alert fires; edited on the alerts page.',
  }),
  'alerts.coolDownMinutes': Integer({
    minimum: 0,
    maximum: 1440,
    default: 10,
    title: 'Tell again of the same, after',
    description: 'Minutes in which an alert that cleared and fires again is only kept, not told.',
  }),
  'alerts.holdInFront': BooleanType({
    default: true,
    title: 'Not while the window is in front',
    description: 'Who looks at the window sees the alert there.',
  }),
  'alerts.holdInFullScreen': BooleanType({
    default: true,
    title: 'Not in full screen',
    description: 'While another program fills the screen, alerts wait (X11 with xprop).',
  }),
  'alerts.holdOnBattery': BooleanType({
    default: false,
    title: 'Not on battery',
    description: 'Alerts wait until the machine is plugged in.',
  }),
  'alerts.quietDays': ArrayType(Integer({ minimum: 0, maximum: 6 }), {
    default: [],
    maxItems: 7,
    uniqueItems: true,
    title: 'Quiet hours on',
    description: 'Days on whose evening, or morning, the quiet hours begin. None: no quiet hours.',
  }),
  'alerts.quietFrom': StringType({
    ...timeOfDay,
    default: '22:00',
    title: 'Quiet from',
    description: 'Hours and minutes on the clock of this machine.',
  }),
  'alerts.quietTo': StringType({
    ...timeOfDay,
    default: '07:00',
    title: 'Quiet until',
    description: 'Earlier than the beginning: on the next day. What still fires then is told.',
  }),
  'alerts.quietCritical': BooleanType({
    default: true,
    title: 'Critical ones always',
    description: 'Critical alerts are told in quiet hours, too.',
  }),
  'alerts.webhookUrl': StringType({
    guarded: true,
    secret: true,
    default: '',
    maxLength: 2000,
    pattern: '^$|^https?://[^\\s]+$',
    examples: ['https://example.org/hook'],
    title: 'Webhook',
    description: 'Each alert is posted there as JSON when it fires and when it clears. https only; empty: none.',
  }),
  'alerts.webhookPrivate': BooleanType({
    guarded: true,
    default: false,
    title: 'Webhook in the own network',
    description: 'Allows private addresses and plain http. Off: only public ones are called.',
  }),
  'alerts.command': ArrayType(StringType({ minLength: 1, maxLength: 4000 }), {
    guarded: true,
    secret: true,
    default: [],
    maxItems: 50,
    title: 'Command',
    description:
      'Program and arguments, one a line, started when an alert fires and when it clears; it finds the values in TACHO_… No shell, 30 s at most.',
  }),
} as const;
