const before = { ...process.env };
const environment = {
  AWS_REGION: 'us-east-1',
  EVENT_TABLES: '{}',
  PERSON_KEY_TABLE: 'person-keys',
  STAGE: 'local',
  PERSON_KMS_KEY: 'alias/persons',
  READ_POLICY: '{"rules":[]}',
  PURGE_GRACE_HOURS: '24',
  POWERTOOLS_DEV: 'false',
};

beforeEach(() => {
  jest.resetModules();
  process.env = { ...before, ...environment };
});
afterAll(() => {
  process.env = before;
});

const start = () => import('../../../lambdas/streams/streams.handler.ts');

test('the function starts with a policy, and with a table for the record of reads', async () => {
  Object.assign(process.env, { READ_AUDIT_TABLE: 'reads', READ_AUDIT_DAYS: '30' });
  expect(typeof (await start()).handler).toBe('function');
});

test.each([
  ['READ_POLICY', '', 'the environment variable READ_POLICY is not set'],
  ['READ_POLICY', '{', 'the read policy is not JSON'],
  ['PURGE_GRACE_HOURS', '0', 'PURGE_GRACE_HOURS is "0", not an integer of 1 or more'],
  ['READ_POLICY', '{"rules":[{"who":"all","mayRead":["*"]}]}', 'who of rule 0 has to be'],
])('it does not start with %s=%s', async (variable, value, message) => {
  process.env[variable] = value;
  await expect(start()).rejects.toThrow(message);
});

test('it does not start when nothing says how long reads are kept', async () => {
  process.env.READ_AUDIT_TABLE = 'reads';
  await expect(start()).rejects.toThrow('the environment variable READ_AUDIT_DAYS is not set');
});
