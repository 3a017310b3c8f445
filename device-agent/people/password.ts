/** Checks a password against an argon2id verifier; false for a verifier it cannot read. */
export type VerifyPassword = (verifier: string, password: string) => Promise<boolean>;

/** The native module loads with the first sign-in: a desk that starts needs none. */
export const argonVerify: VerifyPassword = async (verifier, password) => {
  const { verify } = await import('@node-rs/argon2');
  return verify(verifier, password).catch(() => false);
};
