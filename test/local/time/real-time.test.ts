import { RealTime } from '../../../local/time/real-time.ts';

describe('RealTime', () => {
  let time: RealTime;

  beforeEach(() => {
    time = new RealTime();
  });

  afterEach(() => time.stop());

  it('runs tasks in order of their due time', async () => {
    const seen: string[] = [];
    await new Promise<void>((done) => {
      time.after(12, () => {
        seen.push('c');
        done();
      });
      time.after(2, () => void seen.push('b'));
      time.after(0, () => void seen.push('a'));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('runs tasks without delay in the order they were scheduled', async () => {
    const seen: number[] = [];
    await new Promise<void>((done) => {
      for (let i = 0; i < 5; i++) time.after(0, () => void seen.push(i));
      time.after(0, done);
    });
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it('never runs a task before the clock has reached its time', async () => {
    const dueAt = time.now() + 3;
    const ranAt = await new Promise<number>((done) => time.after(3, () => done(time.now())));
    expect(ranAt).toBeGreaterThanOrEqual(dueAt);
  });

  it('forgets cancelled tasks', async () => {
    const seen: string[] = [];
    time.after(1, () => void seen.push('later'))();
    time.after(0, () => void seen.push('soon'))();
    await new Promise<void>((done) => time.after(4, done));
    expect(seen).toEqual([]);
  });

  it('accepts delays beyond what a Node timer can hold', async () => {
    let ran = false;
    time.after(2 ** 40, () => {
      ran = true;
    });
    await new Promise<void>((done) => time.after(3, done));
    expect(ran).toBe(false);
  });

  it('runs nothing more once stopped', async () => {
    const seen: string[] = [];
    time.after(1, () => void seen.push('later'));
    time.after(0, () => void seen.push('soon'));
    time.stop();
    time.after(0, () => void seen.push('after stop'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen).toEqual([]);
  });

  it('reports an error and goes on', async () => {
    const errors: string[] = [];
    const reporting = new RealTime({ onError: (error) => errors.push((error as Error).message) });
    await new Promise<void>((done) => {
      reporting.after(1, () => {
        throw new Error('broken');
      });
      reporting.after(2, done);
    });
    reporting.stop();
    expect(errors).toEqual(['broken']);
  });
});
