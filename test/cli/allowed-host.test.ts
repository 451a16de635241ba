import { hostName } from '../../cli/up.ts';

test.each(['host.docker.internal', 'engine', 'My-Host.example'])('%s can be allowed', (name) => {
  expect(hostName(name)).toBe(name);
});

test.each(['*', '*.example', 'http://engine', 'engine:4566', '192.168.1.7', '', 'a b', '-x', '.example', 'example.'])(
  '%j is no name of a host that can be allowed: exit code 2',
  (name) => {
    expect(() => hostName(name)).toThrow(
      expect.objectContaining({
        message: `--allow-host ${name}: give the name of a host, like host.docker.internal`,
        exitCode: 2,
      }),
    );
  },
);
