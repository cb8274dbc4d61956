import type { Settings } from '../../shared/settings/settings.ts';
import { message } from '../../shared/text/message.ts';
import { actors } from '../api/access/actors.ts';
import type { Notices } from '../core/notices.ts';
import type { Hub } from '../fleet/hub/hub.ts';
import type { HubStorage } from '../fleet/hub/open-hub.ts';
import type { AuditLog } from '../foundation/files/audit-log.ts';
import { createSwitchable } from '../foundation/switchable.ts';

export interface LocalHub {
  /**
   * Starts, stops or moves the hub as the settings say; a notice says why it does not run.
   * @param onLateStart it could not start, and has started since
   */
  apply(settings: Settings, notices: Pick<Notices, 'put' | 'remove'>, onLateStart: () => void): Promise<void>;
  /** Starts it once. @throws UserError when it cannot listen or its file cannot be used */
  start(settings: Settings, port: number): Promise<Hub>;
  /** `null` while none runs. */
  readonly running: Hub | null;
  close(): Promise<void>;
}

const words = { failure: message('The hub could not be started: {reason}') };

/** The hub of this Tacho: off until switched on, and not loaded before. */
export function createLocalHub(storage: HubStorage, audit: Pick<AuditLog, 'record'>): LocalHub {
  let notices: Pick<Notices, 'put' | 'remove'> | null = null;
  const hub = createSwitchable<Hub>({
    failure: words.failure,
    notify: (problem) => (problem ? notices?.put('local-hub', problem) : notices?.remove('local-hub')),
    report: storage.warn,
  });

  async function open(settings: Settings, port: number): Promise<Hub> {
    const hub = await (await import('../fleet/hub/open-hub.ts')).openHub(settings, port, storage);
    // Whoever removes an agent calls or requests it, which is recorded there.
    hub.subscribeEvents((id, event) => {
      if (event === 'joined') audit.record({ by: actors.pairingCode, action: 'join', agent: id });
    });
    return hub;
  }

  return {
    apply(settings, target, onLateStart) {
      notices = target;
      const { 'hub.enabled': isEnabled, 'hub.host': host, 'hub.port': port, 'hub.name': name } = settings;
      const timing = [settings['hub.heartbeatSeconds'], settings['hub.offlineSeconds'], settings['hub.historyDays']];
      return hub.apply(
        isEnabled ? { key: [host, port, name, ...timing], start: () => open(settings, port), onLateStart } : null,
      );
    },
    start: (settings, port) => hub.start(() => open(settings, port)),
    get running() {
      return hub.running;
    },
    close: hub.close,
  };
}
