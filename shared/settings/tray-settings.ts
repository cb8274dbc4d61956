import { Boolean as BooleanType, Literal, Union } from 'typebox';

export const traySettingSchemas = {
  'tray.style': Union([Literal('bars'), Literal('digits'), Literal('cores'), Literal('sparkline'), Literal('dial')], {
    default: 'bars',
    title: 'Icon',
    description: 'Two bars, figures, a bar per core, a line of the last samples of the first figure, or a dial.',
  }),
  'tray.first': Union([Literal('cpu'), Literal('gpu'), Literal('memory')], {
    default: 'cpu',
    title: 'First figure',
    description: 'On the left, or outside. Of several GPUs the busiest.',
  }),
  'tray.second': Union([Literal('auto'), Literal('cpu'), Literal('gpu'), Literal('memory')], {
    default: 'auto',
    title: 'Second figure',
    description: 'On the right, or inside. GPU or memory: the GPU where there is one.',
  }),
  'tray.palette': Union([Literal('color'), Literal('contrast')], {
    default: 'color',
    title: 'Icon in',
    description: 'Colour, or white with black edges, which is seen on any panel. On macOS the system colours it.',
  }),
  'tray.showsTrouble': BooleanType({
    default: true,
    title: 'Show what is wrong',
    description:
      'While an alert fires the icon is its letter: C for CPU, G for GPU, M, D, N, T for temperature, A for another machine.',
  }),
} as const;
