import type { EventEnvelope } from '../event/envelope.ts';
import type { EventCatalog } from './event-catalog.ts';
import type { SchemaViolation } from './schema-violation.ts';

/**
 * What breaks the envelope's schema, then what breaks that of the data; pointers are into the envelope, and a place that the
 * envelope refuses is told once. The event's type has to be a canonical one.
 */
export function envelopeViolations(envelope: EventEnvelope, catalog: EventCatalog): readonly SchemaViolation[] {
  const inEnvelope = catalog.validateEnvelope(envelope);
  const inData = catalog.validate(envelope.eventType, envelope.version, envelope.data);
  if (inEnvelope.length === 0 && inData.length === 0) return inEnvelope;
  const refused = new Set(inEnvelope.map(({ pointer }) => pointer));
  const places = inData.map(({ pointer, message }) => ({
    pointer: pointer === '/version' ? pointer : `/data${pointer}`,
    message,
  }));
  return [...inEnvelope, ...places.filter(({ pointer }) => !refused.has(pointer))];
}
