import type { RecentRings } from '../../shared/recent/recent.ts';
import { maskSettings, maskSources } from '../../shared/settings/secret-settings.ts';
import type { SettingSources } from '../../shared/settings/setting-source.ts';
import { guardedSettings, type Settings, type SettingsPatch } from '../../shared/settings/settings.ts';
import { UserError } from '../../shared/user-error.ts';
import type { Bootstrap, Handlers, SamplingState } from '../../shared/window/ipc.ts';
import type { AlertWatch } from './alerts/watch-alerts.ts';
import type { ShellHandlers } from './contract.ts';
import type { Notices } from './notices.ts';
import type { Persistence } from './persistence.ts';
import type { ProcessControl } from './process-control.ts';
import { readExportedSettings } from './settings/import-settings.ts';

interface Answers {
  bootstrap(): Bootstrap;
  updateSettings(patch: SettingsPatch): Settings;
  pause(until: number | null): SamplingState;
  resume(): SamplingState;
  readonly persistence: Pick<Persistence, 'history' | 'events'>;
  readonly notices: Pick<Notices, 'remove' | 'act'>;
  readonly alerts: Pick<AlertWatch, 'snooze' | 'readEvidence' | 'backTest'>;
  readonly processes: ProcessControl;
  readonly recent: Pick<RecentRings, 'read'>;
  readonly shell: 'desktop' | 'browser';
  readonly sources: SettingSources;
  readonly shellHandlers: ShellHandlers;
}

const onlyDesktop = () => {
  throw new UserError('this can only be done in the desktop app');
};

/** A browser has no other windows, and must not see tokens or pairing codes. */
export const browserHandlers: ShellHandlers = {
  openPage: () => null,
  fitPopover: () => null,
  closePopover: () => null,
  readAccess: () => null,
  renewToken: () => null,
  openInBrowser: onlyDesktop,
  listTokens: () => [],
  createToken: onlyDesktop,
  revokeToken: onlyDesktop,
  listAgents: () => [],
  readTrends: () => null,
  inviteAgent: onlyDesktop,
  removeAgent: onlyDesktop,
  labelAgent: onlyDesktop,
  openHost: onlyDesktop,
  sendToHost: onlyDesktop,
};

/** Checks what the schema of a setting cannot express. @throws UserError that says what is wrong */
function checkPatch(patch: SettingsPatch, shell: Answers['shell']): void {
  const guarded = guardedSettings.find((id) => Object.hasOwn(patch, id));
  if (shell === 'browser' && guarded)
    throw new UserError(`${guarded} can only be changed in the desktop app or in its configuration file`);
  const ids = patch['alerts.rules']?.map(({ id }) => id) ?? [];
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new UserError(`alerts.rules: two rules have the id ${twice}`);
}

/** The calls of a window. */
export function createWindowHandlers(answers: Answers): Handlers {
  const { bootstrap, updateSettings, persistence, notices, alerts, processes, shell, sources, shellHandlers } = answers;
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
    readConnections: processes.readConnections,
    readProcess(pid) {
      const view = processes.read(pid);
      // Command lines may contain passwords, and a browser may belong to another user.
      return view && shell === 'browser' ? { ...view, details: { ...view.details, commandLine: null } } : view;
    },
    actOnProcess(action) {
      if (shell === 'browser') throw new UserError('processes can only be ended in the desktop app');
      return processes.act(action);
    },
    snooze: alerts.snooze,
    readEvidence: alerts.readEvidence,
    backTest: alerts.backTest,
    readHistory: (query) => persistence.history.read(query),
    readRecent: () => answers.recent.read(),
    readEvents: ({ from, to }) => persistence.events.read(from, to),
    actOnNotice(id) {
      if (shell === 'browser') onlyDesktop();
      notices.act(id);
      return null;
    },
    pause(until) {
      // It stops alerts, too.
      if (shell === 'browser') onlyDesktop();
      return answers.pause(until);
    },
    resume: answers.resume,
    dismissNotice(id) {
      notices.remove(id);
      return null;
    },
  };
}
