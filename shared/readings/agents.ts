/** How long nothing was heard of an agent, at the hub that it belongs to. */
export interface AgentSilence {
  readonly id: string;
  /** Since its last word; of one that was not heard of yet, since the hub started. */
  readonly silentSeconds: number;
}
