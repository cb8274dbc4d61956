import { maskSettings, maskSources } from '../../shared/settings/secret-settings.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import { guardedSettings, type Settings, type SettingsPatch } from '../../shared/settings/settings.ts';
import type { Bootstrap, Handlers, Pace } from '../../shared/window/ipc.ts';
import type { AlertWatch } from './alerts/watch-alerts.ts';
import type { ShellHandlers } from './contract.ts';
import type { Notices } from './notices.ts';
import type { Memory } from './persistence.ts';
import type { ProcessControl } from './process-control.ts';
import { readExportedSettings } from './settings/import-settings.ts';

interface Answers {
  bootstrap(): Bootstrap;
  updateSettings(patch: SettingsPatch): Settings;
  resume(): Pace;
  readonly memory: Pick<Memory, 'history' | 'events'>;
  readonly notices: Pick<Notices, 'remove' | 'act'>;
  readonly alerts: Pick<AlertWatch, 'snooze' | 'readEvidence' | 'backTest'>;
  readonly processes: ProcessControl;
  readonly shell: 'desktop' | 'browser';
  readonly sources: SettingSources;
  readonly shellHandlers: ShellHandlers;
}

const onlyDesktop = () => {
  throw new TypeError('refuse: this is done in the desktop app only');
};

/** A browser has no other windows, and must not see tokens or pairing codes. */
export const browserHandlers: ShellHandlers = {
  openPage: () => null,
  readAccess: () => null,
  renewToken: () => null,
  openInBrowser: () => null,
  listAgents: () => [],
  inviteAgent: onlyDesktop,
  removeAgent: onlyDesktop,
  openHost: onlyDesktop,
  sendToHost: onlyDesktop,
};

/** What the schema of a setting cannot say. @throws TypeError that says what is wrong */
function checkPatch(patch: SettingsPatch, shell: Answers['shell']): void {
  const guarded = guardedSettings.find((id) => Object.hasOwn(patch, id));
  if (shell === 'browser' && guarded)
    throw new TypeError(`refuse ${guarded}: it is set in the desktop app, or in its file`);
  const ids = patch['alerts.rules']?.map(({ id }) => id) ?? [];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new TypeError(`refuse alerts.rules: two rules are called ${twice}`);
}

/** What a window is answered. */
export function createWindowHandlers(answers: Answers): Handlers {
  const { bootstrap, updateSettings, memory, notices, alerts, processes, shell, sources, shellHandlers } = answers;
  const show = (settings: Settings) => (shell === 'browser' ? maskSettings(settings) : settings);
  return {
    bootstrap() {
      const state = bootstrap();
      return {
        ...state,
        settings: show(state.settings),
        sources: shell === 'browser' ? maskSources(sources) : sources,
      };
    },
    updateSettings(patch) {
      checkPatch(patch, shell);
      return show(updateSettings(patch));
    },
    importSettings(text) {
      const { patch, repairs } = readExportedSettings(text, shell === 'desktop', sources);
      checkPatch(patch, shell);
      return { settings: show(updateSettings(patch)), repairs };
    },
    ...shellHandlers,
    listProcesses: processes.list,
    readProcess(pid) {
      const view = processes.read(pid);
      // Passwords stand in command lines; a browser may be anybody's on this machine.
      return view && shell === 'browser' ? { ...view, details: { ...view.details, commandLine: null } } : view;
    },
    actOnProcess(action) {
      if (shell === 'browser') throw new TypeError('refuse: processes are ended in the desktop app only');
      return processes.act(action);
    },
    snooze: alerts.snooze,
    readEvidence: alerts.readEvidence,
    backTest: alerts.backTest,
    readHistory: (query) => memory.history.read(query),
    readEvents: ({ from, to }) => memory.events.read(from, to),
    actOnNotice(id) {
      if (shell === 'browser') onlyDesktop();
      notices.act(id);
      return null;
    },
    resume: answers.resume,
    dismissNotice(id) {
      notices.remove(id);
      return null;
    },
  };
}
