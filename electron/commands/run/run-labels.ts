import { message } from '../../../shared/text/message.ts';
import type { Wording } from '../../foundation/command-context.ts';
import { UsageError } from '../command.ts';

export const labelFlag = {
  label: {
    type: 'string',
    value: 'KEY=VALUE',
    isRepeatable: true,
    help: message('label of each line; `tacho trends` groups by labels'),
  },
} as const;

const words = {
  notLabel: message('--{flag} {value} is not a label; use KEY=VALUE, such as job=nightly'),
};

export type Labels = Readonly<Record<string, string>>;

/** @throws UsageError */
export function readLabels(given: readonly string[], { text }: Wording, flag = 'label'): Labels {
  const pairs = given.map((value) => {
    const match = /^([\w.-]{1,60})=(.{0,200})$/.exec(value);
    if (!match) throw new UsageError(text(words.notLabel, { flag, value }));
    return [match[1], match[2]];
  });
  return Object.fromEntries(pairs);
}
