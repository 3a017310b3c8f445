import type {
  Batch,
  BatchAnswer,
  Challenge,
  CosignAnswer,
  Cosignature,
  DocumentAnswer,
  DocumentHashes,
  DocumentRequest,
  Elsewhere,
  Erased,
  Folder,
  FolderAnswer,
  Hello,
  Opened,
  PictureAnswer,
  PictureChunk,
  Pulse,
  RecallAnswer,
  RecallRequest,
  Release,
  ReleaseAnswer,
  UplinkRefusal,
  Verdict,
  Welcome,
  WitnessAnswer,
  WitnessRequest,
} from '@sunlit/domain/contracts';

/** What comes down one connection. `down` comes exactly once, and nothing after it. */
export interface LineEvents {
  challenge(message: Challenge): void;
  documents(message: DocumentHashes): void;
  folder(message: Folder): Promise<FolderAnswer>;
  release(message: Release): Promise<ReleaseAnswer>;
  verdict(message: Verdict): void;
  elsewhere(message: Elsewhere): void;
  opened(message: Opened): Promise<FolderAnswer>;
  erased(message: Erased): Promise<FolderAnswer>;
  down(reason: string): void;
}

/** One connection to the center. A question that is not answered in time rejects. */
export interface Line {
  hello(message: Hello): Promise<Welcome | UplinkRefusal>;
  batch(message: Batch): Promise<BatchAnswer>;
  document(message: DocumentRequest): Promise<DocumentAnswer>;
  recall(message: RecallRequest): Promise<RecallAnswer>;
  witness(message: WitnessRequest): Promise<WitnessAnswer>;
  picture(message: PictureChunk): Promise<PictureAnswer>;
  cosign(message: Cosignature): Promise<CosignAnswer>;
  pulse(message: Pulse): void;
  /** Idempotent; `down` follows if it has not come yet. */
  close(): void;
}

/** Begins to connect; the challenge says that it worked, `down` that it did not. */
export type OpenLine = (events: LineEvents) => Line;
