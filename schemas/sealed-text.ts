/**
 * How a sealed text looks wherever an event's personal data goes: `sealed:2:<person>:<key>:<place>:<ephemeral>:<box>`, all in
 * base64url. An empty one is `sealed:2:<person>:erased`: the person was erased before the text was sealed, or their texts
 * were cleared away.
 */
export const sealedTextPattern =
  '^sealed:2:[A-Za-z0-9_-]+:(?:erased|[A-Za-z0-9_-]{8}:[A-Za-z0-9_-]{12}:[A-Za-z0-9_-]{43}:[A-Za-z0-9_-]{38,})$';
