/** The bytes of a file that is written to and cut in memory. */
export class FileBytes {
  #room: Buffer;
  #length: number;

  constructor(bytes: Uint8Array) {
    this.#room = Buffer.from(bytes);
    this.#length = bytes.length;
  }

  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  /** What lies between the end so far and `offset` reads as zeros. */
  write(data: Uint8Array, offset: number): void {
    this.#length = Math.max(this.#length, offset + data.length);
    if (this.#length > this.#room.length) {
      this.#room = Buffer.concat([this.#room, Buffer.alloc(2 * this.#length - this.#room.length)]);
    }
    this.#room.set(data, offset);
  }

  truncate(size: number): void {
    if (size < this.#length) this.#room.fill(0, size, this.#length);
    this.#length = Math.min(size, this.#length);
  }
}
