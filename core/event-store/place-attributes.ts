/** The attributes that tell where a commit stands in its stream, by name as in CommitPlace; nothing of its events. */
export const placeAttributes = ['pk', 'sk', 'first', 'last', 'at', 'kind'] as const;
