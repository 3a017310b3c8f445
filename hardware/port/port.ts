import type { PortError } from './port-error.ts';

/** Why a port is closed: `asked` by us, or `lost` (unplugged, hung up, revoked). */
export type PortLoss = 'asked' | 'lost';

export interface PortEvents {
  /** One chunk as the system delivered it. On HID one chunk is one whole report, report id first. */
  data: (chunk: Uint8Array) => void;
  /** Exactly once for every successful `open`. */
  close: (reason: PortLoss) => void;
  /** A fault that did not (yet) close the port. */
  error: (fault: PortError) => void;
}

/** A byte door to one device. Listeners may be attached before `open`; every `open` attaches the reader at once. */
export interface Port {
  readonly path: string;
  readonly isOpen: boolean;
  /** Rejects with a `PortError`: missing, busy, denied, module-missing, failed. Opening an open port does nothing. */
  open(): Promise<void>;
  /** Resolves when the system has taken the bytes. Rejects with `port/not-open` or `port/lost`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Idempotent, never rejects; resolves when the port is closed. */
  close(): Promise<void>;
  /** Returns the function that takes the listener off again. */
  on<Name extends keyof PortEvents>(event: Name, listener: PortEvents[Name]): () => void;
}

/** Line settings of a serial device. */
export interface SerialSettings {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly stopBits: 1 | 2;
  readonly parity: 'none' | 'even' | 'odd';
}

/** Where a device is and by which door it is reached: a tty node, or a hidraw node. */
export type PortAddress =
  | { readonly transport: 'serial'; readonly path: string; readonly settings: SerialSettings }
  | { readonly transport: 'hid'; readonly path: string };

/** Makes a closed port; `transports` has the real one, tests bring their own. */
export type PortFactory = (address: PortAddress) => Port;

/** A device as the system lists it; ids are numbers, absent where the system names none. */
export interface FoundDevice {
  readonly transport: 'serial' | 'hid';
  readonly path: string;
  readonly vendorId?: number;
  readonly productId?: number;
  readonly serialNumber?: string;
}

/** `port/list-unavailable`: the system cannot list (no udevadm, no hidapi); devices named in the config still open. */
export type ListingCode = 'port/list-unavailable' | 'port/module-missing';

export type Listing =
  | { readonly ok: true; readonly found: readonly FoundDevice[] }
  | { readonly ok: false; readonly code: ListingCode; readonly detail: string };
