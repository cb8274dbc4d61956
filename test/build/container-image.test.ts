import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../../electron/commands/all-commands.ts';
import { parseFlags } from '../../electron/foundation/flags.ts';
import { english } from '../../shared/text/english.ts';

const project = join(import.meta.dirname, '..', '..');
const lines = readFileSync(join(project, 'Dockerfile'), 'utf8')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const valuesOf = (instruction: string) =>
  lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
const jsonOf = (instruction: string): readonly string[] => JSON.parse(valuesOf(instruction).at(-1) ?? '[]');

describe('the Dockerfile', () => {
  test('copies only what is there, and what the context does not leave out', () => {
    const ignored = readFileSync(join(project, '.dockerignore'), 'utf8').trim().split('\n');
    const sources = valuesOf('COPY')
      .filter((line) => !line.startsWith('--from='))
      .flatMap((line) => line.split(' ').slice(0, -1));
    for (const source of sources) expect(existsSync(join(project, source)), source).toBe(true);
    for (const needed of ['build', 'electron', 'shared', 'renderer', 'docs', 'clients', ...sources])
      expect(ignored).not.toContain(needed);
  });

  test('starts a command with flags that it has', async () => {
    expect(jsonOf('ENTRYPOINT')).toEqual(['tacho']);
    const [name = '', ...flags] = jsonOf('CMD');
    const command = await allCommands[name]?.load();
    expect(command && parseFlags(flags, command.flags, english)).toMatchObject({ ok: true });
  });

  test('uses a Node that the package accepts, and no root at the end', () => {
    const { engines } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    const oldest = Number(/\d+/.exec(engines.node)?.[0]);
    for (const image of valuesOf('FROM')) expect(Number(/^node:(\d+)/.exec(image)?.[1])).toBeGreaterThanOrEqual(oldest);
    expect(valuesOf('USER')).toEqual(['node']);
  });
});
