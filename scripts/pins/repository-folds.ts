import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { View } from '../../core/projection/view.ts';
import { aggregates } from '../../lambdas/aggregates.ts';
import { domains } from '../../lambdas/domains.ts';
import { upcast } from '../../lambdas/upcast.ts';
import { upcastSteps } from '../../schemas/upcast-steps.ts';
import type { JsonSchema, SchemaSource } from '../codegen/schema-source.ts';
import type { Folds } from './pinned-folds.ts';

/** The folds of the repository, and examples of the events that they fold. */
export async function repositoryFolds(root: string, { events }: SchemaSource): Promise<Folds> {
  const views: Record<string, readonly View[]> = {};
  for (const { name, store } of domains) {
    const index = path.join(root, 'lambdas', name, 'views/index.ts');
    if (store !== undefined && existsSync(index)) views[name] = viewsIn((await import(index)) as object);
  }
  const examples = events.flatMap(({ domain, eventType, version, expanded }) => {
    const event = eventType.slice(domain.length + 1).replaceAll('_', '-');
    const file = path.join(root, 'schemas', domain, `${event}-${version}.example.json`);
    const data = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const [whole, least] = [`${eventType}@${version}`, leastOf(data, expanded)];
    return isDeepStrictEqual(least, data)
      ? [[whole, data]]
      : [
          [whole, data],
          [`${whole}#least`, least],
        ];
  });
  return { aggregates, views, upcast, steps: upcastSteps, events: Object.fromEntries(examples) };
}

/** The same data without members that are optional, and with null where that may be. */
function leastOf(data: Readonly<Record<string, unknown>>, { required, properties }: JsonSchema): unknown {
  const [needed, known] = [(required ?? []) as string[], (properties ?? {}) as Record<string, JsonSchema>];
  const members = Object.entries(data).filter(([name]) => needed.includes(name));
  const nullable = (name: string) => [known[name]?.type].flat().includes('null');
  return Object.fromEntries(members.map(([name, value]) => [name, nullable(name) ? null : value]));
}

function viewsIn(exported: object): readonly View[] {
  return Object.values(exported).find((value): value is readonly View[] => Array.isArray(value)) ?? [];
}
