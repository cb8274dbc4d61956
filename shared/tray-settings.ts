import { Boolean as BooleanType, Literal, Union } from 'typebox';

/** How the icon looks. */
export const traySettingSchemas = {
  'tray.style': Union([Literal('bars'), Literal('digits'), Literal('cores'), Literal('sparkline'), Literal('dial')], {
    default: 'bars',
    title: 'Icon',
    description: 'Two bars, figures, a bar per core, the CPU of the last samples, or a dial: CPU, and GPU or memory.',
  }),
  'tray.palette': Union([Literal('color'), Literal('contrast')], {
    default: 'color',
    title: 'Icon in',
    description: 'Colour, or white with black edges, which is seen on any panel. On macOS the system colours it.',
  }),
  'tray.showsTrouble': BooleanType({
    default: true,
    title: 'Show what is wrong',
    description: 'While an alert fires the icon is its letter: C for CPU, G for GPU, M, D, N, T for temperature.',
  }),
} as const;
