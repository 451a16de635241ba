import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that reads each request to its end and answers `{}`: what is left is the client's own cost. */
export function createEmptyServer(): Server {
  return createServer((request, response) => {
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 });
      response.end('{}');
    });
    request.resume();
  });
}

if (process.argv[1] === import.meta.filename) {
  const server = createEmptyServer();
  server.listen(0, '127.0.0.1', () => {
    console.log(`empty server on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
