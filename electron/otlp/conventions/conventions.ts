import type { Convention } from './convention.ts';
import { gpuConventions } from './gpus.ts';
import { memoryConventions } from './memory.ts';
import { networkConventions } from './network.ts';
import { processorConventions } from './processor.ts';
import { storageConventions } from './storage.ts';
import { systemConventions } from './system.ts';

/** Everything that OpenTelemetry has a name for. */
export const conventions: readonly Convention[] = [
  ...processorConventions,
  ...memoryConventions,
  ...storageConventions,
  ...networkConventions,
  ...systemConventions,
  ...gpuConventions,
];

/** The families under Tacho's own names that a convention stands for. */
export const replacedFamilies: ReadonlySet<string> = new Set(conventions.flatMap(({ replaces }) => replaces));
