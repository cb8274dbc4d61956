import { useLiveState } from '../../state/context.ts';

export function HostLine() {
  const host = useLiveState((state) => state.host);
  const facts = [host.os, host.cpuModel].filter(Boolean).join(' · ');
  return (
    <>
      <h1>{host.name}</h1>
      <p title={`${facts} · ${host.kernel}`}>{facts}</p>
    </>
  );
}
