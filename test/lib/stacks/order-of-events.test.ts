import { domains } from '../../../lambdas/domains.ts';
import { synthesize } from '../synthesized.ts';
import { AppTemplates } from '../walks/app-templates.ts';

const stores = domains.filter(({ store }) => store !== undefined).map(({ name }) => name);

/** The mapping by which a function reads a stream. */
function mappingOf(templates: AppTemplates, functionName: string) {
  const mapping = templates.all('AWS::Lambda::EventSourceMapping').find(({ stack, properties }) => {
    const target = templates.target(stack, properties.FunctionName);
    return target !== undefined && templates.get(target).properties.FunctionName === functionName;
  });
  if (mapping === undefined) throw new Error(`${functionName} reads nothing`);
  return mapping.properties;
}

test.each(['local', 'dev', 'prod'] as const)('on %s a relay takes one batch of a shard at a time', (stage) => {
  const templates = AppTemplates.of(synthesize(stage, domains, { streamParallelism: 7 }));
  for (const domain of stores) {
    const relay = mappingOf(templates, `millrace-${stage}-${domain}-relay`);
    const projector = mappingOf(templates, `millrace-${stage}-${domain}-projector`);
    expect({ domain, relay: relay.ParallelizationFactor, projector: projector.ParallelizationFactor }).toEqual({
      domain,
      relay: 1,
      projector: 7,
    });
  }
});
