/** Pace: so many at once, then so many a second. */

export class Pace {
  private left: number;
  private last = 0;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
  ) {
    this.left = burst;
  }

  /** Take one at `now` (milliseconds); 0 when there was one to take, else the milliseconds until there is. */
  take(now: number): number {
    this.left = Math.min(this.burst, this.left + ((now - this.last) / 1000) * this.perSecond);
    this.last = now;
    if (this.left < 1) return Math.ceil(((1 - this.left) / this.perSecond) * 1000);
    this.left -= 1;
    return 0;
  }
}
