import { accentStyle } from '../../../components/accent.ts';
import { useOpenProcesses } from '../../../state/use-page-state.ts';
import { useText } from '../../../text/language.ts';
import { overviewWords } from '../../../text/overview-words.ts';

interface ApplicationLegendProps {
  readonly names: readonly string[];
  tokenOf(name: string): string;
}

/** The applications of a chart by name; each leads to its processes. */
export function ApplicationLegend({ names, tokenOf }: ApplicationLegendProps) {
  const text = useText();
  const open = useOpenProcesses();
  return (
    <div className="legend application-legend">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          style={accentStyle(tokenOf(name))}
          title={text(overviewWords.openProcessesOf, { application: name })}
          onClick={() => open({ mode: 'applications', search: name })}
        >
          <i className="swatch" />
          <span>{name}</span>
        </button>
      ))}
      <span className="legend-others" style={accentStyle('series-other')}>
        <i className="swatch" />
        {text(overviewWords.others)}
      </span>
    </div>
  );
}
