import type {
  CitizenSlip,
  CitizenView,
  ClerkCatalogue,
  ClerkView,
  CommandAnswer,
  InvitationOnly,
  Rate,
  RateAnswer,
  SignIn,
  SignInAnswer,
  WindowCommand,
} from '@sunlit/domain/contracts';

/** What the clerk's face may ask of the desk. */
export interface ClerkDoor {
  signIn(message: SignIn): Promise<SignInAnswer>;
  /** The session of a token; undefined when it has none any more. */
  resume(token: string): string | undefined;
  signOut(token: string): Promise<boolean>;
  command(message: WindowCommand): Promise<CommandAnswer>;
  /** Of the visit at the desk, for somebody who is signed in; undefined else, and where it has none. */
  slip(token: string): CitizenSlip | undefined;
  /** Whole for somebody with a token, without people and cases for a stranger. */
  view(isKnown: boolean): ClerkView;
  /** Undefined until there is a law. */
  catalogue(): ClerkCatalogue | undefined;
}

/** What the citizen's face may ask of the desk. */
export interface CitizenDoor {
  rate(message: Rate): Promise<RateAnswer>;
  skip(message: InvitationOnly): Promise<RateAnswer>;
  touch(message: InvitationOnly): void;
  view(): CitizenView;
}
