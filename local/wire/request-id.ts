let issued = 0;

/** An id for one answer, unique in this process, in the form of a UUID. */
export function nextRequestId(): string {
  issued += 1;
  return `00000000-0000-4000-8000-${issued.toString(16).padStart(12, '0')}`;
}
