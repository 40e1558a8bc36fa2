/** What was decided, kept in the browser where it allows that; else the reader is asked before it would be lost. */

export class Memory {
  private lost = false;
  private readonly key: string;

  constructor(suggestions: string) {
    this.key = `policygraph-review-${suggestions}`;
    addEventListener("beforeunload", (event) => {
      if (this.lost) event.preventDefault();
    });
  }

  read(): string | null {
    try {
      return localStorage.getItem(this.key);
    } catch {
      return null;
    }
  }

  write(text: string): void {
    try {
      localStorage.setItem(this.key, text);
    } catch {
      this.lost = true;
    }
  }

  saved(): void {
    this.lost = false;
  }
}
