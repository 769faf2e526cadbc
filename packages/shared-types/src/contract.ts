/** Raised whenever the JSON schema of the contract changes; `contract.test.ts` asks for it. */
export const CONTRACT_VERSION = 1;
