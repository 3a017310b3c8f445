export * from './identity-kind.ts';
export * from './resident-id.ts';
export * from './permits.ts';
export * from './uscc.ts';
export * from './person.ts';
export * from './document-fault.ts';
