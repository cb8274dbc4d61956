import { describe, expect, test } from 'vitest';
import { browserHandlers, createWindowHandlers } from '../../../../electron/core/window-handlers.ts';
import { secretMask } from '../../../../shared/settings/secret-settings.ts';
import { defaultSettings, guardedSettings, type Settings } from '../../../../shared/settings/settings.ts';
import { rulesWith } from '../../../fake/rules.ts';

type Shell = 'desktop' | 'browser';

/** The handlers of a window over a core that notes what it is told to do. */
function open(shell: Shell) {
  const done: string[] = [];
  let settings: Settings = { ...defaultSettings, 'alerts.webhookUrl': 'https://example.org/secret' };
  const note =
    (what: string) =>
    (...args: unknown[]) => {
      done.push(`${what} ${JSON.stringify(args)}`);
      return null;
    };
  const handlers = createWindowHandlers({
    bootstrap: () => ({ settings }),
    updateSettings(patch: Partial<Settings>) {
      done.push(`settings ${Object.keys(patch).length}`);
      settings = { ...settings, ...patch };
      return settings;
    },
    pause: (until: number | null) => ({ intervalMs: 1000, isPaused: true, resumesAt: until }),
    resume: () => ({ intervalMs: 1000, isPaused: false }),
    persistence: { history: { read: () => [] }, events: { read: () => [] } },
    notices: { remove: note('remove'), act: note('act') },
    alerts: { snooze: note('snooze'), readEvidence: note('evidence'), backTest: note('trial') },
    processes: {
      list: () => [],
      read: (pid: number) =>
        pid === 1 ? { reading: { pid }, details: { commandLine: 'x --password=y' }, past: [] } : null,
      act: note('end'),
    },
    shell,
    sources: { 'api.port': { value: 1, from: '/home/anna/tacho.yml', isFixed: false } },
    shellHandlers: browserHandlers,
  } as never);
  return { handlers, done, settings: () => settings };
}

const patchOf = (id: keyof Settings) => ({ [id]: defaultSettings[id] });

describe('a window in a browser, which may be of another user', () => {
  test('sees no secrets and no paths, whether it reads or changes something', async () => {
    const { handlers } = open('browser');
    const { settings, sources } = await handlers.bootstrap();
    expect(settings['alerts.webhookUrl']).toBe(secretMask);
    expect(sources['api.port']?.from).toBe('tacho.yml');
    const changed = await handlers.updateSettings({ 'appearance.theme': 'dark' });
    expect([changed['appearance.theme'], changed['alerts.webhookUrl']]).toEqual(['dark', secretMask]);
    const imported = await handlers.importSettings('{"appearance.theme":"light"}');
    expect(imported.settings['alerts.webhookUrl']).toBe(secretMask);
  });

  test.each(guardedSettings)('cannot change %s, nor anything that is sent with it', (id) => {
    const { handlers, done } = open('browser');
    expect(() => handlers.updateSettings({ 'appearance.theme': 'dark', ...patchOf(id) })).toThrow(
      `${id} can only be changed`,
    );
    expect(done).toEqual([]);
  });

  test('sees no command lines, which may hold passwords, and ends no process', async () => {
    const { handlers, done } = open('browser');
    expect((await handlers.readProcess(1))?.details.commandLine).toBeNull();
    expect(await handlers.readProcess(2)).toBeNull();
    expect(() => handlers.actOnProcess({ pid: 1, startedTicks: 1, action: 'end', nice: 0 })).toThrow(
      'only be ended in the desktop app',
    );
    expect(done).toEqual([]);
  });

  test('invites and removes no agents, opens nothing, and does nothing that a notice offers', () => {
    const { handlers, done } = open('browser');
    for (const refused of [
      () => handlers.inviteAgent(),
      () => handlers.removeAgent('x'),
      () => handlers.labelAgent('x', { group: null }),
      () => handlers.openHost('x'),
      () => handlers.sendToHost('x'),
      () => handlers.actOnNotice('x'),
    ]) {
      expect(refused).toThrow('this can only be done in the desktop app');
    }
    expect([handlers.readAccess(), handlers.renewToken(), handlers.listAgents()]).toEqual([null, null, []]);
    handlers.dismissNotice('x');
    expect(done).toEqual(['remove ["x"]']);
  });
});

describe('a window of the desktop app', () => {
  test('pauses monitoring, which a browser may not', () => {
    expect(open('desktop').handlers.pause(9000)).toMatchObject({ isPaused: true, resumesAt: 9000 });
    expect(() => open('browser').handlers.pause(null)).toThrow('this can only be done in the desktop app');
  });

  test('sees and changes what a browser may not', async () => {
    const { handlers, done, settings } = open('desktop');
    expect((await handlers.bootstrap()).settings['alerts.webhookUrl']).toBe('https://example.org/secret');
    expect((await handlers.readProcess(1))?.details.commandLine).toBe('x --password=y');
    await handlers.updateSettings({ 'alerts.command': ['sh'] });
    expect(settings()['alerts.command']).toEqual(['sh']);
    await handlers.actOnProcess({ pid: 1, startedTicks: 1, action: 'end', nice: 0 });
    expect(done.at(-1)).toMatch(/^end/);
  });
});

test.each<Shell>(['desktop', 'browser'])('two rules of one id are refused in the %s, sent or imported', (shell) => {
  const { handlers, done } = open(shell);
  const [rule] = rulesWith('cpu-high', {});
  const twice = { 'alerts.rules': [rule, rule] };
  expect(() => handlers.updateSettings(twice as never)).toThrow('two rules have the id cpu-high');
  try {
    handlers.importSettings(JSON.stringify(twice));
  } catch (error) {
    expect(String(error)).toContain('two rules have the id cpu-high');
  }
  expect(done.every((line) => line.startsWith('settings'))).toBe(true);
});
