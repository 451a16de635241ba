import type { AddressInfo } from 'node:net';
import { createEmptyServer } from '../../bench/empty-server.ts';

test('answers {} to whatever it is sent', async () => {
  const server = createEmptyServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answers = await Promise.all([
      fetch(base, { method: 'POST', body: 'x'.repeat(500_000) }),
      fetch(`${base}/v1/inventory/stock/85123A?minVersion=1`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['{}', '{}']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
