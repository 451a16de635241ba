import type { HttpCors } from '../engine-host.ts';
import { type ResourceContext, type ResourceKind, refuseUnknownMembers } from '../resource-kind.ts';
import { TemplateError } from '../template-error.ts';

type Properties = Readonly<Record<string, unknown>>;

/** AWS::ApiGatewayV2::Api with protocol HTTP */
export const httpApi: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Api',
  acts: ['Name', 'ProtocolType', 'CorsConfiguration', 'Description'],
  inert: ['DisableExecuteApiEndpoint', 'IpAddressType', 'RouteSelectionExpression', 'Tags', 'Version'],
  create: (context) => {
    const { properties, host } = context;
    if (properties.ProtocolType !== 'HTTP') {
      throw new TemplateError(`protocol ${String(properties.ProtocolType)} is not supported`);
    }
    const apiId = idFor(context);
    const cors = properties.CorsConfiguration as Properties | undefined;
    const endpoint = host.addHttpApi({ apiId, name: String(properties.Name), ...(cors && { cors: corsOf(cors) }) });
    return { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint } };
  },
};

/** AWS::ApiGatewayV2::Integration of a function, payload format 2.0 */
export const httpIntegration: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Integration',
  acts: ['ApiId', 'IntegrationType', 'IntegrationUri', 'PayloadFormatVersion', 'TimeoutInMillis'],
  inert: ['ConnectionType', 'Description', 'IntegrationMethod'],
  create: (context) => {
    const { properties, host } = context;
    requireValue(properties, 'IntegrationType', 'AWS_PROXY');
    requireValue(properties, 'PayloadFormatVersion', '2.0');
    const integrationId = idFor(context);
    host.addHttpIntegration(String(properties.ApiId), integrationId, {
      functionArn: functionArnOf(String(properties.IntegrationUri)),
      timeoutMs: Number(properties.TimeoutInMillis ?? 30_000),
    });
    return { ref: integrationId, attributes: { IntegrationId: integrationId } };
  },
};

/** AWS::ApiGatewayV2::Route, open or behind a Lambda authorizer */
export const httpRoute: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Route',
  acts: ['ApiId', 'RouteKey', 'Target', 'AuthorizationType', 'AuthorizerId'],
  inert: ['OperationName'],
  create: (context) => {
    const { properties, host } = context;
    const authorization = String(properties.AuthorizationType ?? 'NONE');
    if (authorization !== 'NONE' && authorization !== 'CUSTOM') {
      throw new TemplateError(
        `authorization ${authorization} of route ${String(properties.RouteKey)} is not supported`,
      );
    }
    const routeId = idFor(context);
    host.addHttpRoute({
      apiId: String(properties.ApiId),
      routeKey: String(properties.RouteKey),
      integrationId: String(properties.Target).replace(/^integrations\//, ''),
      ...(authorization === 'CUSTOM' && { authorizerId: String(properties.AuthorizerId) }),
    });
    return { ref: routeId, attributes: { RouteId: routeId } };
  },
};

/** AWS::ApiGatewayV2::Stage. Requests are neither throttled nor logged here. */
export const httpStage: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Stage',
  acts: ['ApiId', 'StageName', 'StageVariables', 'AutoDeploy'],
  inert: ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'DeploymentId', 'Description', 'Tags'],
  create: ({ properties, host }) => {
    const stageName = String(properties.StageName);
    const variables = (properties.StageVariables ?? {}) as Record<string, string>;
    host.addHttpStage({ apiId: String(properties.ApiId), stageName, variables });
    return { ref: stageName, attributes: {} };
  },
};

/** AWS::ApiGatewayV2::Authorizer that asks a function */
export const httpAuthorizer: ResourceKind = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  acts: [
    'ApiId',
    'Name',
    'AuthorizerType',
    'AuthorizerUri',
    'AuthorizerPayloadFormatVersion',
    'EnableSimpleResponses',
    'IdentitySource',
  ],
  inert: ['AuthorizerCredentialsArn', 'AuthorizerResultTtlInSeconds'],
  create: (context) => {
    const { properties, host } = context;
    requireValue(properties, 'AuthorizerType', 'REQUEST');
    requireValue(properties, 'AuthorizerPayloadFormatVersion', '2.0');
    const authorizerId = idFor(context);
    host.addHttpAuthorizer(String(properties.ApiId), authorizerId, {
      functionArn: functionArnOf(String(properties.AuthorizerUri)),
      identitySources: (properties.IdentitySource as string[] | undefined) ?? [],
      simpleResponses: String(properties.EnableSimpleResponses) === 'true',
    });
    return { ref: authorizerId, attributes: { AuthorizerId: authorizerId } };
  },
};

function idFor({ name }: ResourceContext): string {
  return name(undefined).slice(-8);
}

function requireValue(properties: Properties, property: string, only: string): void {
  if (properties[property] !== only) {
    throw new TemplateError(`${property} ${String(properties[property])} is not supported, only ${only}`);
  }
}

/** The function in `arn:…:lambda:path/2015-03-31/functions/<arn>/invocations`, or the ARN as it is. */
function functionArnOf(uri: string): string {
  const found = /functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1] ?? uri;
  if (!/^arn:aws:lambda:[^:]*:\d*:function:/.test(found)) throw new TemplateError(`${uri} is not a Lambda function`);
  return found;
}

function corsOf(cors: Properties): HttpCors {
  const known = ['AllowOrigins', 'AllowMethods', 'AllowHeaders', 'ExposeHeaders', 'MaxAge', 'AllowCredentials'];
  refuseUnknownMembers(cors, known, 'CorsConfiguration');
  return {
    allowOrigins: (cors.AllowOrigins as string[] | undefined) ?? [],
    allowMethods: (cors.AllowMethods as string[] | undefined) ?? [],
    allowHeaders: (cors.AllowHeaders as string[] | undefined) ?? [],
    exposeHeaders: (cors.ExposeHeaders as string[] | undefined) ?? [],
    maxAgeSeconds: cors.MaxAge === undefined ? undefined : Number(cors.MaxAge),
    allowCredentials: String(cors.AllowCredentials) === 'true',
  };
}
