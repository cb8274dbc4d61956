import { Boolean as BooleanType, Literal, Union } from 'typebox';

export const traySettingSchemas = {
  'tray.style': Union([Literal('sparkline'), Literal('bars'), Literal('digits'), Literal('cores'), Literal('dial')], {
    default: 'sparkline',
  }),
  'tray.first': Union([Literal('cpu'), Literal('gpu'), Literal('memory')], {
    default: 'cpu',
  }),
  'tray.second': Union([Literal('auto'), Literal('cpu'), Literal('gpu'), Literal('memory')], {
    default: 'auto',
  }),
  'tray.palette': Union([Literal('color'), Literal('contrast')], {
    default: 'color',
  }),
  'tray.showAlerts': BooleanType({
    default: true,
  }),
} as const;
