import { describeRule } from '../../../../shared/alerts/describe-alert.ts';
import type { AlertRule } from '../../../../shared/alerts/rule.ts';
import { useSession, useWindowState } from '../../../state/context.ts';
import { useSaveSettings } from '../../../state/use-save-settings.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { welcomeWords } from '../../../text/welcome-words.ts';
import { TrayPicture } from './tray-picture.tsx';

/** The rules that most people have an opinion about. */
const offeredRules = ['cpu-high', 'memory-high', 'disk-full'];

/** What a new user should know, in three cards, until it is dismissed. */
export function Welcome() {
  const isShown = useWindowState(
    (state) => state.shell === 'desktop' && !state.isReadOnly && state.settings['window.showIntroduction'],
  );
  return isShown ? <Cards /> : null;
}

function Cards() {
  const text = useText();
  const { store } = useSession();
  const settings = useWindowState((state) => state.settings);
  const { save, problem } = useSaveSettings();
  const rules = settings['alerts.rules'];
  const setRule = (id: string, isOn: boolean) =>
    void save({ 'alerts.rules': rules.map((rule) => (rule.id === id ? { ...rule, isOn } : rule)) });

  return (
    <section className="welcome" aria-label={text(welcomeWords.label)}>
      <div className="card welcome-card">
        <TrayPicture />
        <div>
          <h2>{text(welcomeWords.trayTitle)}</h2>
          <p>{text(welcomeWords.tray)}</p>
        </div>
      </div>
      <div className="card welcome-card">
        <div>
          <h2>{text(welcomeWords.loginTitle)}</h2>
          <p>{text(welcomeWords.login)}</p>
        </div>
        <Switch
          label={text(welcomeWords.loginTitle)}
          isOn={settings['window.openAtLogin']}
          onChange={(isOn) => void save({ 'window.openAtLogin': isOn })}
        />
      </div>
      <div className="card welcome-card welcome-rules">
        <h2>{text(welcomeWords.notifyTitle)}</h2>
        <ul>
          {rules
            .filter(({ id }) => offeredRules.includes(id))
            .map((rule) => (
              <RuleSwitch key={rule.id} rule={rule} onChange={(isOn) => setRule(rule.id, isOn)} />
            ))}
        </ul>
      </div>
      <footer>
        {problem && <p role="alert">{problem}</p>}
        <button className="button" type="button" onClick={() => void save({ 'window.showIntroduction': false })}>
          {text(welcomeWords.dismiss)}
        </button>
        <button className="button" type="button" onClick={() => store.set({ view: 'alerts', detail: '' })}>
          {text(welcomeWords.allRules)}
        </button>
      </footer>
    </section>
  );
}

interface RuleSwitchProps {
  readonly rule: AlertRule;
  onChange(isOn: boolean): void;
}

function RuleSwitch({ rule, onChange }: RuleSwitchProps) {
  const text = useText();
  const format = useFormat();
  const label = describeRule(rule, text, format);
  return (
    <li>
      <span>{label}</span>
      <Switch label={label} isOn={rule.isOn} onChange={onChange} />
    </li>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

function Switch({ label, isOn, onChange }: SwitchProps) {
  return (
    <button
      className="switch"
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      onClick={() => onChange(!isOn)}
    />
  );
}
