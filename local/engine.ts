import { adoptingCall } from './assembly/adopting-call.ts';
import { readAssembly } from './assembly/assembly.ts';
import { type DeployedStack, deployAssembly } from './assembly/deploy.ts';
import type { EngineHost } from './assembly/engine-host.ts';
import { TemplateError } from './assembly/template-error.ts';
import type { AwsCall, ServiceEnvironment } from './aws/service.ts';
import { EngineData, type EngineDataOptions } from './engine-data.ts';
import { describeEngine, type EngineDescription } from './engine-description.ts';
import { createServices, type EngineServices, type EngineServicesOptions } from './engine-services.ts';
import { type WorkUnderWay, workUnderWay } from './engine-work.ts';
import { BusyPortError } from './http-api/busy-port-error.ts';
import { freePort } from './http-api/free-port.ts';
import { HttpApi } from './http-api/http-api.ts';
import { HttpApiGateway } from './http-api/http-api-gateway.ts';
import { HttpApiServer } from './http-api/http-api-server.ts';
import { type LocalPrincipal, LocalTokens } from './http-api/local-tokens.ts';
import type { LambdaHostOptions } from './lambda-host/lambda-host.ts';
import type { Clock } from './time/clock.ts';
import type { Random } from './time/random.ts';
import type { Timers } from './time/timers.ts';
import { type AwsEndpoint, createAwsEndpoint, PortInUseError } from './wire/aws-endpoint.ts';
import { createIdentify } from './wire/request-signature.ts';
import type { WireResponse } from './wire/wire-message.ts';

/** One line of what goes on: of a function, or of the engine itself. */
export interface EngineLogLine {
  /** A function's name, or `engine`. */
  readonly source: string;
  readonly line: string;
}

/** What may be set of event source mappings. */
export type EventSourceOptions = NonNullable<EngineServicesOptions['eventSources']>;

/** What an engine runs, and on what. */
export interface EngineOptions {
  /** The cloud assembly: `cdk.out` or a stage's directory in it. */
  readonly assemblyDir: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  /** 0 takes a free one. */
  readonly awsPort: number;
  /** 0 takes a free one. */
  readonly httpPort: number;
  readonly log?: (line: EngineLogLine) => void;
  /** Further settings of the functions' host: concurrency, how functions are run, virtual time's `hold`. */
  readonly functions?: Omit<LambdaHostOptions, 'onLog'>;
  /** Further settings of the event source mappings, above all a fault to inject into every batch. */
  readonly eventSources?: EventSourceOptions;
  /** Where the state is kept beyond the process. Without, it ends with it. */
  readonly data?: EngineDataOptions;
  /** Who may call the HTTP API, each with a token. @default anyone, without */
  readonly principals?: readonly LocalPrincipal[];
  /** Names under which both ports may be called beside those of loopback, see DoorOptions. @default none */
  readonly allowHosts?: readonly string[];
}

/** A running copy of what a template describes. */
export interface Engine {
  readonly services: EngineServices;
  /** Calls an operation of a service in process. */
  readonly call: AwsCall;
  /** Opens both ports. Rejects with BusyPortError. */
  start(): Promise<void>;
  /** Ends everything: ports, readers, workers. What is under way is cut off after a second. */
  stop(): Promise<void>;
  /** What runs where. */
  describe(): EngineDescription;
  /** What has not come to its end. */
  underWay(): Promise<WorkUnderWay>;
  /**
   * Settles when nothing is going on any more: no request, delivery, invocation, message before a function or running
   * execution. It looks in real time, so virtual time must be moved along. Rejects after `timeoutMs` (30,000).
   */
  drained(timeoutMs?: number): Promise<void>;
  /** Settles when everything up to now would outlive the process; at once without `data`. */
  settled(): Promise<void>;
}

const region = 'us-east-1';
const accountId = '000000000000';
/** Quiet for that many looks in a row is quiet: what one hands to the next is seen by one of them. */
const quietLooks = 3;
const lookEveryMs = 15;

/**
 * Reads the assembly and makes everything in it, on top of the state that `data` kept; nothing listens before `start`.
 * Throws TemplateError and JournalError.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const awsPort = options.awsPort === 0 ? await freePort() : options.awsPort;
  const httpPort = options.httpPort === 0 ? await freePort() : options.httpPort;
  const { clock, timers, random, log = () => {} } = options;
  const endpoint = `http://127.0.0.1:${awsPort}`;
  const env: ServiceEnvironment = { clock, timers, random, region, accountId, endpoint };
  const assembly = readAssembly(options.assemblyDir);
  const data = options.data && new EngineData(options.data);
  const services = createServices(env, {
    functions: {
      ...options.functions,
      onLog: ({ functionName, line }) => log({ source: functionName, line }),
      ...(data && { holdInvocation: data.holdInvocation }),
    },
    log: (line) => log({ source: 'engine', line }),
    ...(data && { changesOf: (keeper: string) => data.changesOf(keeper) }),
    ...(options.eventSources && { eventSources: options.eventSources }),
  });
  const gateway = new HttpApiGateway(
    env,
    {
      invoke: (functionArn, payload) => services.host.invoke(functionArn, payload),
      log: (line) => log({ source: 'engine', line }),
      ...(options.principals && { tokens: new LocalTokens(options.principals) }),
    },
    httpPort,
  );
  const httpUrl = `http://127.0.0.1:${httpPort}`;
  const call = data === undefined ? services.call : adoptingCall(services.call);
  const target = { region, accountId, call, host: engineHost(services, gateway, httpUrl) };
  try {
    await data?.restore(services);
    const stacks = await deployAssembly(assembly, target);
    services.cloudformation.deployed(stacks);
    await services.mappings.started();
    await data?.deployed(
      services,
      stacks.flatMap(({ resources }) => resources),
    );
    const { allowHosts = [] } = options;
    return composed({ services, gateway, stacks, data, ports: { awsPort, httpPort, allowHosts } });
  } catch (error) {
    services.mappings.stop();
    services.host.stop();
    await data?.close();
    throw error;
  }
}

interface Parts {
  readonly services: EngineServices;
  readonly gateway: HttpApiGateway;
  readonly stacks: readonly DeployedStack[];
  readonly data: EngineData | undefined;
  readonly ports: { readonly awsPort: number; readonly httpPort: number; readonly allowHosts: readonly string[] };
}

function composed({ services, gateway, stacks, data, ports }: Parts): Engine {
  const { allowHosts } = ports;
  const server = new HttpApiServer(gateway, { allowHosts });
  const place = {
    awsEndpoint: `http://127.0.0.1:${ports.awsPort}`,
    httpUrl: `http://127.0.0.1:${ports.httpPort}`,
    region,
    accountId,
    access: { http: gateway.asksForTokens ? 'tokens' : 'everybody', aws: 'everybody' } as const,
  };
  const description = { ...describeEngine(stacks, place, gateway.api), ...(data && { data: data.describe() }) };
  const underWay = (): Promise<WorkUnderWay> => workUnderWay(services, description, server.inFlight);
  let endpoint: AwsEndpoint | undefined;
  const stop = async (): Promise<void> => {
    services.mappings.stop();
    await Promise.all([server.stop(), endpoint?.close()]);
    endpoint = undefined;
    services.host.stop();
    await data?.close();
  };
  return {
    services,
    call: services.call,
    describe: () => description,
    underWay,
    drained: (timeoutMs = 30_000) => untilQuiet(underWay, timeoutMs),
    settled: async () => data?.holdAnswer(),
    stop,
    start: async () => {
      try {
        endpoint = await openEndpoint(services, { ...ports, access: description.access }, data);
        await server.listen(ports.httpPort);
        data?.resume(services);
      } catch (error) {
        await stop();
        throw error;
      }
    },
  };
}

async function openEndpoint(
  services: EngineServices,
  { awsPort: port, allowHosts, access }: Parts['ports'] & Pick<EngineDescription, 'access'>,
  data?: EngineData,
): Promise<AwsEndpoint> {
  try {
    const held = data && { holdAnswer: data.holdAnswer };
    const routes = [{ prefix: '/_millrace/health', handle: () => healthOf(access) }];
    const identify = createIdentify(services.keys, { accountId });
    return await createAwsEndpoint({ services: services.byId, port, allowHosts, routes, identify, ...held });
  } catch (error) {
    if (error instanceof PortInUseError) throw new BusyPortError(port, 'MILLRACE_AWS_PORT', { cause: error });
    throw error;
  }
}

/** That the endpoint is up, and whom it serves: who asks for tokens at the other port may think that they guard this one too. */
function healthOf(access: EngineDescription['access']): WireResponse {
  const body = JSON.stringify({ status: 'ok', access });
  return { status: 200, headers: ['Content-Type', 'application/json'], body };
}

/** What the template's resources need beyond the services' operations. */
function engineHost({ host, roles }: EngineServices, gateway: HttpApiGateway, httpUrl: string): EngineHost {
  const apiOf = (apiId: string): HttpApi => {
    if (gateway.api?.apiId === apiId) return gateway.api;
    throw new TemplateError(`there is no HTTP API ${apiId}`);
  };
  return {
    addFunction: (definition) => {
      host.addFunction(definition);
    },
    findFunction: (reference) => host.find(reference),
    roles,
    addHttpApi: ({ apiId, name, cors }) => {
      if (gateway.api) throw new TemplateError(`only one HTTP API can be run, and that is ${gateway.api.name}`);
      gateway.api = new HttpApi(apiId, name, cors);
      return httpUrl;
    },
    addHttpIntegration: (apiId, integrationId, integration) => {
      apiOf(apiId).integrations.set(integrationId, integration);
    },
    addHttpAuthorizer: (apiId, authorizerId, authorizer) => {
      apiOf(apiId).authorizers.set(authorizerId, authorizer);
    },
    addHttpRoute: (route) => apiOf(route.apiId).addRoute(route),
    addHttpStage: ({ apiId, stageName, variables }) => {
      apiOf(apiId).stages.set(stageName, variables);
    },
  };
}

async function untilQuiet(underWay: () => Promise<WorkUnderWay>, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (let quiet = 0; quiet < quietLooks; ) {
    const work = await underWay();
    quiet = Object.keys(work).length === 0 ? quiet + 1 : 0;
    if (Date.now() > end) {
      const left = Object.entries(work).map(([kind, count]) => `${count} ${kind}`);
      throw new Error(`not drained after ${timeoutMs} ms: ${left.join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
