import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Finding, systemReason, unwritableFile } from '../diagnostics/index.js';
import type { ReceivedRequest } from '../server/index.js';

/** The requests that a served target receives, one JSON object a line. */
export interface ReceivedFile {
  /** Adds a request at once, so that the file tells all of them whenever it is read, and however the server ends. */
  add(received: ReceivedRequest): void;
  close(): void;
}

/**
 * Opens the file, which only its owner may read, and goes on at its end where it is there already. It must not be one of
 * `others`, which the server reads or writes. The first line that cannot be written is told to `failed`, and no more are tried: a
 * full disk ends the record and not the server.
 */
export function openReceivedFile(
  file: string,
  others: readonly string[],
  failed: (finding: Finding) => void,
): { readonly requests: ReceivedFile } | { readonly findings: readonly Finding[] } {
  const trouble = (reason: string): Finding => unwritableFile.finding({ file, reason }, { where: { file } });
  if (others.some((other) => resolve(other) === resolve(file))) return { findings: [trouble('the server uses it')] };
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return { findings: [trouble('it is a folder')] };
    let descriptor: number | undefined = openSync(file, 'a', 0o600);
    const close = (): void => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    };
    const add = (received: ReceivedRequest): void => {
      if (descriptor === undefined) return;
      try {
        writeAll(descriptor, Buffer.from(`${JSON.stringify(received)}\n`));
      } catch (error) {
        close();
        failed(trouble(systemReason(error, 'write')));
      }
    };
    return { requests: { add, close } };
  } catch (error) {
    return { findings: [trouble(systemReason(error, 'write'))] };
  }
}

/** A write may take less than it was given. */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}
