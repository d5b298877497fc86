/**
 * Where files stand: R2 on Workers, a folder on Node. Whatever came from investors is sealed before it comes here, under
 * keys that are not here; documents of sources and pictures that a park shows stand as they are. Names are random.
 */
export interface FileStore {
  /** Stores the whole stream or nothing. With `onlyIfAbsent` an object that is there stays, and the answer is false. */
  put(key: string, body: FileBody, options?: { onlyIfAbsent?: boolean }): Promise<boolean>
  /** The object's content; null when there is none. */
  get(key: string): Promise<ReadableStream<Uint8Array> | null>
  /** What is not there is no error. */
  delete(key: string): Promise<void>
  /** Up to `limit` keys that begin with the prefix, in no certain order. */
  list(prefix: string, limit: number): Promise<string[]>
}

export type FileBody = ReadableStream<Uint8Array> | Uint8Array
