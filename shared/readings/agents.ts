/** The time since the last message of an agent to its hub. */
export interface AgentSilence {
  readonly id: string;
  /** Since its last heartbeat, or since the hub started if there was none. */
  readonly silentSeconds: number;
}
