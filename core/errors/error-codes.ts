/** What is true of every error with one code. */
export interface ErrorDefinition {
  /** The HTTP status of a problem with this code. */
  readonly status: number;
  /** Whether the same request may succeed later without anyone changing it. Drives redelivery against dead letter. */
  readonly retryable: boolean;
  /** The problem's title, the same for each occurrence. */
  readonly title: string;
  /** One sentence for whoever meets the code. */
  readonly doc: string;
}

const never = false;
const retryable = true;

function define(status: number, isRetryable: boolean, title: string, doc: string): ErrorDefinition {
  return { status, retryable: isRetryable, title, doc };
}

/** The one registry of error codes. Codes are public: they are matched on by clients and by Step Functions. */
export const errorCodes = {
  MALFORMED_JSON: define(400, never, 'Malformed JSON', 'The body is missing or is not one JSON value.'),
  MALFORMED_REQUEST: define(400, never, 'Malformed request', 'A header or a parameter does not have its form.'),
  VALIDATION_FAILED: define(400, never, 'Validation failed', 'The request breaks its schema; errors tells where.'),
  DUPLICATE_EVENT_ID: define(
    400,
    never,
    'Duplicate event id',
    'An event id stands for one event; here two that were given together have the same.',
  ),
  INVALID_STREAM_ID: define(400, never, 'Invalid stream id', 'A stream id is <aggregate>-<id>.'),
  FOREIGN_STREAM: define(
    400,
    never,
    'Foreign stream',
    'The stream is of another aggregate than the store, or the document of a view, that it was meant for.',
  ),
  INVALID_CURSOR: define(400, never, 'Invalid cursor', 'The cursor was not given out by this list.'),
  UNAUTHENTICATED: define(401, never, 'Not authenticated', 'The route needs a valid token.'),
  FORBIDDEN: define(403, never, 'Forbidden', 'The caller may not do this.'),
  EVENT_NOT_ALLOWED: define(
    403,
    never,
    'Event not allowed',
    'Nobody lets this source, or this sender, say such an event; what a domain owns is said by sending it a command.',
  ),
  EVENT_NOT_BELIEVED: define(
    403,
    never,
    'Event not believed',
    'The event claims to be of a stream of its owner, which does not hold it.',
  ),
  UNKNOWN_ROUTE: define(404, never, 'Unknown route', 'There is no such path.'),
  UNKNOWN_DOMAIN: define(404, never, 'Unknown domain', 'No domain has this name.'),
  UNKNOWN_COMMAND: define(404, never, 'Unknown command', 'The domain has no command of this name.'),
  UNKNOWN_VIEW: define(404, never, 'Unknown view', 'The domain has no view of this name.'),
  UNKNOWN_KEY: define(404, never, 'Unknown key', 'The view has nothing under this key.'),
  UNKNOWN_STREAM: define(404, never, 'Unknown stream', 'The stream has no commits.'),
  UNKNOWN_PERSON: define(
    404,
    never,
    'Unknown person',
    'Nothing was ever sealed for a person of this name; nearest tells who may be meant, and force erases all the same.',
  ),
  METHOD_NOT_ALLOWED: define(405, never, 'Method not allowed', 'The path exists, but not with this method.'),
  VERSION_CONFLICT: define(409, retryable, 'Version conflict', 'The stream is not at the expected version.'),
  STREAM_DELETED: define(410, never, 'Stream deleted', 'The stream was deleted: it is neither read nor written.'),
  STREAM_ARCHIVED: define(409, never, 'Stream archived', 'The stream was archived: it is read but not written.'),
  STREAM_EXPIRED: define(
    410,
    never,
    'Stream expired',
    'The last commit of the stream is past its time to live: the stream takes no append any more.',
  ),
  STREAM_NOT_DELETED: define(409, never, 'Stream not deleted', 'Only a deleted stream can be purged.'),
  PURGE_TOO_EARLY: define(
    409,
    never,
    'Purge too early',
    'Not everyone may have heard of the deletion yet; purgeableAt tells when they have.',
  ),
  BODY_TOO_LARGE: define(413, never, 'Body too large', 'The body is larger than the door lets in.'),
  EVENT_TOO_LARGE: define(413, never, 'Event too large', 'The commit or event does not fit where it has to go.'),
  UNSUPPORTED_MEDIA_TYPE: define(415, never, 'Unsupported media type', 'The body has to be application/json.'),
  BUSINESS_RULE_VIOLATED: define(422, never, 'Business rule violated', 'A rule of the domain says no; rule names it.'),
  IDEMPOTENCY_KEY_REUSED: define(
    422,
    never,
    'Idempotency key reused',
    'The key was used on this stream for another command or another body.',
  ),
  EVENT_ID_REUSED: define(
    422,
    never,
    'Event id reused',
    'The stream holds an event with this id already, and the append is not a repetition of what wrote it.',
  ),
  STEP_REFUSED: define(422, never, 'Step refused', 'The command was recorded, and its outcome is a refusal.'),
  UNKNOWN_EVENT_TYPE: define(400, never, 'Unknown event type', 'The catalog has no event of this name.'),
  EVENT_INVALID: define(400, never, 'Event invalid', 'The event breaks its envelope or its schema.'),
  TOO_MANY_REQUESTS: define(429, retryable, 'Too many requests', 'The caller is over its limit.'),
  INTERNAL: define(500, never, 'Internal error', 'Something went wrong that no other code covers.'),
  CONFIGURATION_INVALID: define(500, never, 'Configuration invalid', 'A setting of the function is missing or wrong.'),
  CORRUPT_STREAM: define(500, never, 'Corrupt stream', 'Stored commits have a gap, a fork or an unreadable item.'),
  EVENT_FROM_THE_FUTURE: define(
    500,
    never,
    'Event from the future',
    'The event has a newer version than this code knows; deploy first, then redrive.',
  ),
  EVENT_OUTDATED: define(
    500,
    never,
    'Event outdated',
    'The event has an older version than its handlers take, and the bus has no upcaster that brings it up to date.',
  ),
  PERSONAL_DATA_UNREADABLE: define(
    500,
    never,
    'Personal data unreadable',
    'A sealed text and the key that is there for its person do not fit, or the key is lost.',
  ),
  EVENT_REFUSED: define(500, never, 'Event refused', 'A destination does not take the event: too large, or malformed.'),
  REBUILD_REFUSED: define(409, never, 'Rebuild refused', 'The generations of the view do not allow this now.'),
  PROJECTION_FAILED: define(500, never, 'Projection failed', 'A view could not be brought up to date.'),
  HISTORY_GONE: define(
    500,
    never,
    'History gone',
    'Sums hold events of a deleted stream that are gone; rebuild the view.',
  ),
  DEPENDENCY_REJECTED: define(500, never, 'Dependency rejected', 'An AWS service refused a request for good.'),
  DEPENDENCY_THROTTLED: define(503, retryable, 'Dependency throttled', 'An AWS service asks for fewer requests.'),
  DEPENDENCY_UNAVAILABLE: define(503, retryable, 'Dependency unavailable', 'An AWS service could not be reached.'),
  BUS_OVERLOADED: define(503, retryable, 'Bus overloaded', 'The bus holds as many undelivered events as it may.'),
  BUS_CLOSED: define(503, never, 'Bus closed', 'The bus was closed and takes nothing any more.'),
  PUBLISH_FAILED: define(
    503,
    retryable,
    'Publish failed',
    'A destination did not take an event; failures tells which.',
  ),
  NOT_YET_VISIBLE: define(504, retryable, 'Not yet visible', 'The view did not reach minVersion in time.'),
} as const satisfies Record<string, ErrorDefinition>;

/** A code of the registry. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether a value is a code of the registry. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(errorCodes, value);
}
