import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allCommands } from '../../electron/commands/all-commands.ts';
import { parseFlags } from '../../electron/foundation/flags.ts';
import { english } from '../../shared/text/english.ts';

const folder = join(import.meta.dirname, '..', '..', 'build/systemd/system');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe.each(['tacho.service', 'tacho-agent.service'])('the system unit %s', (name) => {
  const unit = read(name);

  test('starts a command with flags that it has, as the user that sysusers creates', async () => {
    const [, command = '', ...flags] = /^ExecStart=(.*)$/m.exec(unit)?.[1]?.split(' ') ?? [];
    const loaded = await allCommands[command]?.load();
    expect(loaded && parseFlags(flags, loaded.flags, english)).toMatchObject({ ok: true });
    expect(read('tacho.conf')).toMatch(new RegExp(`^u ${/^User=(.*)$/m.exec(unit)?.[1]} `, 'm'));
  });

  test.runIf(existsSync('/usr/bin/systemd-analyze'))(
    'is understood by systemd, which rates its exposure as low',
    () => {
      const path = join(mkdtempSync(join(tmpdir(), 'tacho-unit-')), name);
      writeFileSync(path, unit.replace('ExecStart=tacho', 'ExecStart=/bin/true'));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', path], { encoding: 'utf8' });
      expect([status, stderr.split('\n').filter((line) => line.includes(name))]).toEqual([0, []]);
      const rating = execFileSync('systemd-analyze', ['security', '--offline=true', path], { encoding: 'utf8' });
      expect(Number(/exposure level for \S+: ([\d.]+)/.exec(rating)?.[1])).toBeLessThan(3);
    },
  );
});
