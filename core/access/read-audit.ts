/**
 * What was read: a page of a stream's events, a stream's state, what belongs to a correlation id, what is kept of a person, or
 * a view in which personal data was opened.
 *
 * Whoever's data was opened is a subject: a read that opened the texts of three persons has a record for each of them, beside the
 * one about the stream that it read; and what was handed out of a person has one for each stream that was in it.
 */
export type ReadKind = 'events' | 'state' | 'correlation' | 'person' | 'view';

/** One read, as the trail keeps it. */
export interface RecordedRead {
  readonly readId: string;
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  /** What: a stream id, a correlation id, or a person whose data was opened. */
  readonly subject: string;
  readonly kind: ReadKind;
  /** For what the answer showed besides, as a person: the path that was asked for, without its query. */
  readonly path?: string;
  /** Whether it was answered, or refused because the reader may not read that. */
  readonly outcome: 'answered' | 'refused';
  /** Who: an IAM ARN, the subject of a token, or `anonymous`. */
  readonly reader: string;
  /** From where: the address that the request came from. */
  readonly sourceIp: string;
  /** Events that were shown; for a state, the stream version that it reflects. */
  readonly events: number;
  /** Events that were left out because the reader may not read their types. */
  readonly hidden: number;
  /** Of the request that read, not of what was read. */
  readonly correlationId: string;
}

/** Which reads to show: those of one subject or those by one reader. */
export interface RecordedReadsQuery {
  readonly by: 'subject' | 'reader';
  readonly value: string;
  /** ISO 8601 in UTC with milliseconds; earlier reads are left out. */
  readonly since?: string;
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string;
}

/** A page of recorded reads; without a cursor it is the last one. */
export interface RecordedReadsPage {
  readonly items: readonly RecordedRead[];
  readonly cursor?: string;
}

/** Where reads are recorded. */
export interface ReadAudit {
  /** Settles once the read is kept; rejects when it is not. */
  record(read: RecordedRead): Promise<void>;
}

/** Where recorded reads are found. */
export interface RecordedReads {
  /** Newest first. Throws INVALID_CURSOR. */
  find(query: RecordedReadsQuery): Promise<RecordedReadsPage>;
}
