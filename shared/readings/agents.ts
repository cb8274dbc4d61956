/** How long a hub has not heard from an agent. */
export interface AgentSilence {
  readonly id: string;
  /** Since its last heartbeat, or since the hub started if there was none. */
  readonly silentSeconds: number;
}
