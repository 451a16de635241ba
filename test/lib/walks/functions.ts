import { type AppTemplates, placeOf } from './app-templates.ts';

/** Functions that are slower or dearer than they have to be, that nobody can trace, or whose limits nobody said. */
export function functionsBuiltCarelessly(app: AppTemplates): readonly string[] {
  return app.all('AWS::Lambda::Function').flatMap((found) => {
    const { Runtime, Architectures = [], TracingConfig, Timeout, MemorySize } = found.properties;
    const faults = [
      ...(Runtime === 'nodejs24.x' ? [] : [`runs ${Runtime}`]),
      ...(Architectures[0] === 'arm64' ? [] : ['runs not on arm64']),
      ...(TracingConfig?.Mode === 'Active' ? [] : ['is not traced']),
      ...(Timeout ? [] : ['has no time limit of its own']),
      ...(MemorySize ? [] : ['has no memory of its own']),
    ];
    return faults.map((fault) => `${placeOf(found)} ${fault}`);
  });
}

/** An account has 1,000 executions at once, of which AWS leaves 100 to whoever has none kept. */
const account = 900;

/** Why commands could find no execution left: consumers may take all, or none is kept for them. */
export function whatStarvesCommands(app: AppTemplates): readonly string[] {
  const consumers = app
    .all('AWS::Lambda::EventSourceMapping')
    .reduce((sum, { properties }) => sum + (properties.ScalingConfig?.MaximumConcurrency ?? 0), 0);
  const kept = app
    .all('AWS::Lambda::Function')
    .reduce((sum, { properties }) => sum + (properties.ReservedConcurrentExecutions ?? 0), 0);
  return [
    ...(kept > 0 ? [] : ['no execution is kept for commands']),
    ...(consumers + kept <= account
      ? []
      : [`consumers may take ${consumers} executions and commands ${kept} of ${account}`]),
  ];
}
