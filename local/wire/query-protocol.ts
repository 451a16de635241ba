import { AwsError } from '../aws/aws-error.ts';
import type { AwsService } from '../aws/service.ts';
import { nextRequestId } from './request-id.ts';
import type { Identify } from './request-signature.ts';
import { type OnFault, toAwsError, unknownOperation } from './wire-error.ts';
import type { WireRequest, WireResponse } from './wire-message.ts';
import { element, type XmlValue } from './xml.ts';

const XML_HEADERS = ['Content-Type', 'text/xml'];

/** Services that are spoken to in the query protocol, by the name that requests are signed for. */
export type QueryServices = Readonly<Record<string, AwsService | undefined>>;

/** The older query protocol: a form as request, XML as answer. */
export class QueryProtocol {
  readonly #services: QueryServices;
  readonly #onFault: OnFault;
  readonly #identify: Identify | undefined;

  constructor(services: QueryServices, onFault: OnFault, identify?: Identify) {
    this.#services = services;
    this.#onFault = onFault;
    this.#identify = identify;
  }

  async handle(service: string, request: WireRequest): Promise<WireResponse> {
    const form = new URLSearchParams(request.method === 'GET' ? request.query : request.body.toString());
    const action = form.get('Action') ?? '';
    try {
      const spokenTo = Object.hasOwn(this.#services, service) ? this.#services[service] : undefined;
      if (spokenTo === undefined) {
        const what = service === '' ? 'This service' : `The service ${service}`;
        throw new AwsError(
          'UnknownOperationException',
          `${what} is not offered in the query protocol here (${action}).`,
        );
      }
      const run = Object.hasOwn(spokenTo.operations, action) ? spokenTo.operations[action] : undefined;
      if (run === undefined) throw unknownOperation(spokenTo.name, action);
      const identify = this.#identify;
      const result = (await run(Object.fromEntries(form), identify && (() => identify(request)))) as XmlValue;
      const body = element(`${action}Response`, {
        [`${action}Result`]: result,
        ResponseMetadata: { RequestId: nextRequestId() },
      });
      return { status: 200, headers: XML_HEADERS, body };
    } catch (thrown) {
      const error = toAwsError(thrown, this.#onFault);
      const type = error.statusCode >= 500 ? 'Receiver' : 'Sender';
      const body = element('ErrorResponse', {
        Error: { Type: type, Code: error.code, Message: error.message },
        RequestId: nextRequestId(),
      });
      return { status: error.statusCode, headers: XML_HEADERS, body };
    }
  }
}
