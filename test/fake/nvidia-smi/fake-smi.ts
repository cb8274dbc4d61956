import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmiScenario {
  readonly mode?: 'normal' | 'garbage' | 'dies' | 'wedged' | 'no-driver';
  /** File with the output of a real one; without it an invented machine is used. */
  readonly capture?: string;
  readonly section?: 'idle' | 'load';
}

export interface FakeSmi {
  /** Part of the environment of all processes that it starts. */
  readonly folder: string;
  /** The environment of the process that starts it. */
  readonly env: Readonly<Record<string, string>>;
  /** What it does from the next start on. */
  play(scenario: SmiScenario): void;
  /** The arguments of each start so far. */
  starts(): readonly string[];
}

export function createFakeSmi(): FakeSmi {
  const folder = mkdtempSync(join(tmpdir(), 'tacho-smi-'));
  const [scenario, log, tool] = [join(folder, 'scenario.json'), join(folder, 'log'), join(folder, 'nvidia-smi')];
  writeFileSync(tool, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'nvidia-smi.mjs')}' "$@"\n`);
  chmodSync(tool, 0o755);
  const env = { PATH: `${folder}:${process.env['PATH']}`, FAKE_SMI: scenario, FAKE_SMI_LOG: log };
  return {
    folder,
    env,
    play: (what) => writeFileSync(scenario, JSON.stringify(what)),
    starts: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []),
  };
}
