/**
 * The identifiers in a handler's `{batchItemFailures: [{itemIdentifier}]}`. An empty answer means that all went well;
 * undefined means that the answer is malformed, which Lambda takes as the failure of the whole batch.
 */
export function readItemFailures(payload: string): string[] | undefined {
  let response: unknown;
  try {
    response = payload === '' ? null : JSON.parse(payload);
  } catch {
    // As Lambda takes it: the whole batch has failed, and comes again.
    return undefined;
  }
  if (response === null || response === '') return [];
  if (Array.isArray(response)) return response.length === 0 ? [] : undefined;
  if (typeof response !== 'object') return undefined;
  const failures = (response as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return undefined;
  const identifiers: string[] = [];
  for (const failure of failures) {
    const identifier = (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
    if (typeof identifier !== 'string' || identifier === '') return undefined;
    identifiers.push(identifier);
  }
  return identifiers;
}
