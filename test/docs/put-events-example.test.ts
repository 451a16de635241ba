import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EventEnvelope } from '../../core/event/envelope.ts';
import { envelopeViolations } from '../../core/schema/envelope-violations.ts';
import { createEventCatalog } from '../../schemas/event-catalog.ts';
import { allEventValidators } from '../../schemas/generated/event-validators.ts';
import { repository } from '../schemas/repository.ts';

interface Entry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
}

/** The list of entries that a page shows: in a JSON block, or as an argument of the AWS CLI. */
function entriesIn(page: string): readonly Entry[] {
  const text = readFileSync(path.join(repository, page), 'utf8');
  const [, block, argument] = /^```json\n(\[\n[\s\S]*?)^```$|--entries '(\[[\s\S]*?\])'/m.exec(text) ?? [];
  return JSON.parse(block ?? argument ?? '[]');
}

test.each(['README.md', 'docs/guides/event-bus.md'])('what %s puts on the bus is a whole envelope', (page) => {
  const entries = entriesIn(page);
  expect(entries).toHaveLength(1);
  for (const { EventBusName, Source, DetailType, Detail } of entries) {
    const envelope = JSON.parse(Detail) as EventEnvelope;
    expect([EventBusName, Source, DetailType]).toEqual(['millrace', envelope.source, envelope.eventType]);
    expect(envelopeViolations(envelope, createEventCatalog(allEventValidators))).toEqual([]);
  }
});
