import { useEffect, useRef, useState } from 'react';
import type { Text } from '../../../../shared/text/create-text.ts';
import { useEscape } from '../../../components/escape-layers.ts';
import { useSession } from '../../../state/context.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useText } from '../../../text/language.ts';
import { processDetailWords } from '../../../text/process-words.ts';
import type { ProcessRequest } from './act-on-processes.ts';
import { NiceField } from './nice-field.tsx';
import type { ProcessControl } from './use-process-control.ts';

const maxNames = 6;

/** Asks once before something is done to one process or several. */
export function ConfirmAction({ control }: { readonly control: ProcessControl }) {
  return control.pending && <Question request={control.pending} control={control} />;
}

interface QuestionProps {
  readonly request: ProcessRequest;
  readonly control: Pick<ProcessControl, 'cancel' | 'confirm'>;
}

function Question({ request, control: { cancel, confirm } }: QuestionProps) {
  const text = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const current = useCurrentNice(request);
  const nice = request.nice ?? chosen ?? current ?? 0;
  const { action, targets } = request;
  const question = describeRequest(request, nice, text);
  useEscape(true, cancel);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="question"
      role="alertdialog"
      aria-label={question}
      onCancel={(event) => {
        event.preventDefault();
        cancel();
      }}
    >
      <p>{question}</p>
      {targets.length > 1 && <small>{listNames(request, text)}</small>}
      {action === 'renice' && request.nice === null && <NiceField value={nice} onChange={setChosen} />}
      <div className="question-answers">
        <button className="button" type="button" onClick={cancel}>
          {text(commonWords.cancel)}
        </button>
        <button
          className={action === 'renice' ? 'button primary' : 'button danger'}
          type="button"
          onClick={() => confirm({ ...request, nice })}
        >
          {text(
            { end: processDetailWords.end, kill: processDetailWords.kill, renice: processDetailWords.apply }[action],
          )}
        </button>
      </div>
    </dialog>
  );
}

/** The nice value that a single process has; `null` until it is read. */
function useCurrentNice({ action, targets, nice }: ProcessRequest): number | null {
  const { monitor } = useSession();
  const [current, setCurrent] = useState<number | null>(null);
  const pid = action === 'renice' && nice === null && targets.length === 1 ? targets[0]?.pid : undefined;
  useEffect(() => {
    if (pid === undefined) return;
    let isOpen = true;
    void monitor
      .call('readProcess', pid)
      .then((view) => isOpen && setCurrent(view?.details.nice ?? null))
      .catch(() => null);
    return () => {
      isOpen = false;
    };
  }, [monitor, pid]);
  return current;
}

function describeRequest({ action, targets, nice: given }: ProcessRequest, nice: number, text: Text): string {
  const count = targets.length;
  const [{ name, pid } = { name: '', pid: 0 }] = targets;
  const named = { name, pid: String(pid) };
  if (action === 'end')
    return count === 1 ? text(processDetailWords.confirmEnd, named) : text(processDetailWords.confirmEndAll, { count });
  if (action === 'kill')
    return count === 1
      ? text(processDetailWords.confirmKill, named)
      : text(processDetailWords.confirmKillAll, { count });
  if (count > 1) return text(processDetailWords.reniceAll, { count });
  return given === null
    ? text(processDetailWords.renice, named)
    : text(processDetailWords.confirmRenice, { ...named, nice });
}

function listNames({ targets }: ProcessRequest, text: Text): string {
  const names = targets.slice(0, maxNames).map(({ name, pid }) => `${name} (${pid})`);
  const more = targets.length - names.length;
  return [...names, ...(more > 0 ? [text(processDetailWords.more, { count: more })] : [])].join(', ');
}
