/** What a domain's command function answers to a saga's task. */
export interface DirectCommandResult {
  readonly streamId: string;
  readonly streamVersion: number;
  readonly eventIds: readonly string[];
  readonly correlationId: string;
  /** Whether the step had been done already. */
  readonly repeated: boolean;
}
