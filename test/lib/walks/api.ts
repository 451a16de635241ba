import { type AppTemplates, placeOf } from './app-templates.ts';

/** Routes that anybody may call. */
export function routesThatAskForNothing(app: AppTemplates): readonly string[] {
  return app
    .all('AWS::ApiGatewayV2::Route')
    .filter(({ properties }) => (properties.AuthorizationType ?? 'NONE') === 'NONE')
    .map((found) => `${placeOf(found)}: ${found.properties.RouteKey} asks for nothing`);
}

/** Stages of an API that take any number of calls, or write none down. */
export function stagesWithoutLimit(app: AppTemplates): readonly string[] {
  return app.all('AWS::ApiGatewayV2::Stage').flatMap((found) => {
    const { DefaultRouteSettings: limits, AccessLogSettings: log } = found.properties;
    return [
      ...(limits?.ThrottlingRateLimit && limits?.ThrottlingBurstLimit
        ? []
        : [`${placeOf(found)} takes any number of calls`]),
      ...(log ? [] : [`${placeOf(found)} writes no call down`]),
    ];
  });
}
