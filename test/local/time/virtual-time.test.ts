import { VirtualTime } from '../../../local/time/virtual-time.ts';

describe('VirtualTime', () => {
  it('runs tasks in order of their due time and, among equals, in the order they were scheduled', async () => {
    const time = new VirtualTime({ startAt: 1000 });
    const seen: string[] = [];
    time.after(20, () => void seen.push(`late@${time.now()}`));
    time.after(10, () => void seen.push(`first@${time.now()}`));
    time.after(10, () => void seen.push(`second@${time.now()}`));
    await time.advance(15);
    expect(seen).toEqual(['first@1010', 'second@1010']);
    expect(time.now()).toBe(1015);
    await time.advance(5);
    expect(seen).toEqual(['first@1010', 'second@1010', 'late@1020']);
  });

  it('never runs a task synchronously, not even one without delay', async () => {
    const time = new VirtualTime();
    let ran = false;
    time.after(0, () => {
      ran = true;
    });
    expect(ran).toBe(false);
    await time.advance(0);
    expect(ran).toBe(true);
  });

  it('forgets a cancelled task and keeps the others', async () => {
    const time = new VirtualTime();
    const seen: number[] = [];
    const cancels = [5, 3, 9, 1, 7].map((delay) => time.after(delay, () => void seen.push(delay)));
    cancels[1]?.();
    cancels[2]?.();
    await time.runUntilIdle();
    expect(seen).toEqual([1, 5, 7]);
    expect(() => cancels[0]?.()).not.toThrow();
  });

  it('lets promises settle between two tasks', async () => {
    const time = new VirtualTime();
    const seen: string[] = [];
    time.after(1, async () => {
      for (let i = 0; i < 50; i++) await null;
      seen.push('settled');
    });
    time.after(2, () => void seen.push('next'));
    await time.runUntilIdle();
    expect(seen).toEqual(['settled', 'next']);
  });

  it('jumps over three days of waiting in one call', async () => {
    const time = new VirtualTime({ startAt: 0 });
    let hops = 0;
    const hop = (): void => {
      hops++;
      if (hops < 3) time.after(86_400_000, hop);
    };
    time.after(86_400_000, hop);
    await time.runUntilIdle();
    expect(hops).toBe(3);
    expect(time.now()).toBe(259_200_000);
  });

  it('goes on after a task that throws or rejects, and reports both', async () => {
    const errors: unknown[] = [];
    const time = new VirtualTime({ onError: (error) => errors.push((error as Error).message) });
    let ran = false;
    time.after(1, () => {
      throw new Error('thrown');
    });
    time.after(2, async () => {
      throw new Error('rejected');
    });
    time.after(3, () => {
      ran = true;
    });
    await time.runUntilIdle();
    expect(errors).toEqual(['thrown', 'rejected']);
    expect(ran).toBe(true);
  });

  it('does not move on while work outside of it is held', async () => {
    const time = new VirtualTime({ startAt: 0 });
    const seen: string[] = [];
    time.after(1, () => {
      time.hold(
        new Promise<void>((resolve) => setTimeout(resolve, 5)).then(() => {
          seen.push(`outside@${time.now()}`);
        }),
      );
    });
    time.after(2, () => void seen.push(`inside@${time.now()}`));
    await time.runUntilIdle();
    expect(seen).toEqual(['outside@1', 'inside@2']);
  });

  it('refuses to run a poller forever', async () => {
    const time = new VirtualTime();
    const poll = (): void => void time.after(1, poll);
    poll();
    await expect(time.runUntilIdle(100)).rejects.toThrow('still not idle after 100 tasks');
  });
});
